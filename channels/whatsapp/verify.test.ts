/** The door of WhatsApp's webhook: the handshake, and signatures over the bytes as Meta sends them. */
import { createHmac } from 'node:crypto';
import { escaped, signed } from './fake/escape';
import { seeded } from '../faults';
import { request } from '../channel.contract';
import { verify } from './verify';

const SECRETS = { appSecret: '614fc2afde15eee07a26b2fe3eaee9b9', verifyToken: 'my verify-token' };
const HEADER = 'x-hub-signature-256';
const BODY = escaped({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { messages: [{ text: { body: 'Grüße 😀 a/b' } }] } }] }],
});
const get = (query: Record<string, string>): ReturnType<typeof verify> =>
  verify({ method: 'GET', query, headers: {}, body: Buffer.alloc(0) }, SECRETS);

describe('the handshake', () => {
  const good = { 'hub.mode': 'subscribe', 'hub.verify_token': SECRETS.verifyToken, 'hub.challenge': '1158201444' };

  it('is answered with the challenge', () => {
    expect(get(good)).toEqual({ ok: true, answer: { status: 200, body: '1158201444' } });
  });

  it.each([
    ['another token', { ...good, 'hub.verify_token': 'guessed' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...good, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': SECRETS.verifyToken }],
    ['a challenge that is a page', { ...good, 'hub.challenge': `<script>\n${'x'.repeat(300)}` }],
    ['nothing', {}],
  ])('is refused with %s', (_what, query) => {
    expect(get(query)).toMatchObject({ ok: false, status: 403 });
  });
});

describe('a signature', () => {
  it('is made over the escaped bytes, as Meta sends them', () => {
    expect(BODY).toContain('Gr\\u00fc\\u00dfe \\ud83d\\ude00 a\\/b');
    expect(verify(request({ [HEADER]: signed(BODY, SECRETS.appSecret) }, BODY), SECRETS)).toEqual({ ok: true });
    const again = JSON.stringify(JSON.parse(BODY));
    expect(verify(request({ [HEADER]: signed(BODY, SECRETS.appSecret) }, again), SECRETS)).toMatchObject({
      ok: false,
      status: 403,
    });
  });

  it('is accepted in capital letters, and for an empty body', () => {
    expect(
      verify(
        request({ [HEADER]: signed('', SECRETS.appSecret).toUpperCase().replace('SHA256', 'sha256') }, ''),
        SECRETS,
      ),
    ).toEqual({ ok: true });
  });

  it('is not the older SHA-1 one', () => {
    const sha1 = `sha1=${createHmac('sha1', SECRETS.appSecret).update(BODY).digest('hex')}`;
    expect(verify(request({ 'x-hub-signature': sha1 }, BODY), SECRETS)).toMatchObject({ status: 401 });
    expect(verify(request({ [HEADER]: sha1 }, BODY), SECRETS)).toMatchObject({ status: 403 });
  });

  it('is refused in each of 10,000 changed forms: header, body or secret', () => {
    const random = seeded(7);
    const good = signed(BODY, SECRETS.appSecret);
    const bytes = Buffer.from(BODY);
    let accepted = 0;
    for (let count = 0; count < 10_000; count += 1) {
      const at = Math.floor(random() * (count % 2 === 0 ? good.length : bytes.length));
      const [header, body] = count % 2 === 0 ? [changed(good, at, random), bytes] : [good, Buffer.from(bytes)];
      if (count % 2 === 1) body[at] = (body[at] ?? 0) ^ (1 + Math.floor(random() * 255));
      if (verify({ method: 'POST', query: {}, headers: { [HEADER]: header }, body }, SECRETS).ok) accepted += 1;
    }
    expect(accepted).toBe(0);
  });
});

/** One sign exchanged, left out or put in; never only its case, which means the same. */
function changed(text: string, at: number, random: () => number): string {
  const sign = '0123456789abcdefxyz=, '[Math.floor(random() * 22)] ?? '0';
  const next =
    random() < 0.6
      ? text.slice(0, at) + sign + text.slice(at + 1)
      : random() < 0.5
        ? text.slice(0, at) + text.slice(at + 1)
        : text.slice(0, at) + sign + text.slice(at);
  return next === text ? `${text}0` : next;
}
