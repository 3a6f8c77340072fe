/** A channel of your own: a platform that posts letters to us as JSON and takes answers the same way. */
import { createServer } from 'node:http';
import {
  cleaned,
  defineChannel,
  wordsOf,
  z,
  type Button,
  type Capabilities,
  type Channel,
  type Content,
  type Decoded,
  type PlatformBody,
  type RawRequest,
  type SendOutcome,
  type Verdict,
} from '@parley-gateway/parley';

/** Texts with up to three buttons. What it cannot show is made into that before it comes to `render`. */
const NONE = { maxBytes: 0, types: [] };
const CAPABILITIES: Capabilities = {
  textMax: 1000,
  captionMax: 0,
  buttons: { max: 3, labelMax: 30, kinds: ['reply', 'url'] },
  quickReplies: null,
  card: null,
  carousel: null,
  album: null,
  list: null,
  form: null,
  receipt: false,
  location: false,
  contact: false,
  media: { image: NONE, audio: NONE, video: NONE, file: NONE },
  typing: false,
  receipts: { delivered: false, read: false },
};

const letter = z.object({
  id: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  from: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  at: z.number().int().min(0).max(8.64e15),
  text: z.string().optional(),
  tap: z.object({ value: z.string().min(1).max(1000), label: z.string().max(100) }).optional(),
});

function decode(body: unknown, account: string): Decoded[] {
  const { data } = letter.safeParse(body);
  const text = cleaned(data?.text ?? '', 16_000).trim();
  const value = cleaned(data?.tap?.value ?? '', 1000);
  if (!data || (text === '' && value === '')) return [{ kind: 'ignored', what: 'letter', reason: 'it says nothing' }];
  const address = { channel: 'postbox', account, user: data.from, chat: data.from };
  const content =
    value === ''
      ? ({ kind: 'text', text } as const)
      : ({ kind: 'reply', value, label: cleaned(data.tap?.label ?? '', 100) } as const);
  return [{ kind: 'message', eventId: data.id, address, sender: {}, at: data.at, content }];
}

function render(content: Content, to: string): PlatformBody {
  const buttons: readonly Button[] = content.kind === 'text' ? (content.buttons ?? []) : [];
  const shown = buttons.slice(0, 3).map((button) => ({
    label: button.label.slice(0, 30),
    ...(button.kind === 'reply' && { value: button.value }),
    ...(button.kind === 'url' && { url: button.url }),
  }));
  return { method: 'letters', payload: { to, text: wordsOf(content).slice(0, 1000), buttons: shown } };
}

/** Constant in time is not needed for a toy; a channel of yours compares secrets with crypto.timingSafeEqual. */
function verify({ headers }: RawRequest, secret: string): Verdict {
  const given = headers['x-postbox-secret'];
  if (given === undefined) return { ok: false, status: 401, reason: 'no secret' };
  return given === secret ? { ok: true } : { ok: false, status: 403, reason: 'another secret' };
}

async function send(url: string, { method, payload }: PlatformBody, signal: AbortSignal): Promise<SendOutcome> {
  if (signal.aborted) return { kind: 'notAccepted', reason: 'there was no time left' };
  try {
    const answer = await fetch(`${url}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      signal,
    });
    if (answer.ok)
      return { kind: 'accepted', providerMessageId: z.object({ id: z.string() }).parse(await answer.json()).id };
    if (answer.status === 429) return { kind: 'notAccepted', reason: 'too fast', retryAfterMs: 1000 };
    return { kind: 'rejected', reason: `the platform answered ${answer.status}` };
  } catch (fault) {
    // The letter may have arrived: Parley decides whether it is sent once more.
    return { kind: 'ambiguous', reason: String(fault) };
  }
}

function open(account: string, url: string, secret: string): Channel {
  return {
    name: 'postbox',
    account,
    capabilities: CAPABILITIES,
    verify: (request) => (secret === '' ? { ok: false, status: 403, reason: 'not set up' } : verify(request, secret)),
    decode: (body) => decode(body, account),
    render: (content, { chat }) => ({ bodies: [render(content, chat)], tokens: [] }),
    send: (body, { signal }) => send(url, body, signal),
  };
}

export const postbox = defineChannel({
  name: 'postbox',
  title: 'Postbox',
  about: 'Letters as JSON; on with `url` and `secret`.',
  settings: {
    url: { schema: z.string().url(), about: 'where answers are posted to', variable: 'POSTBOX_URL' },
    secret: {
      schema: z.string().min(8),
      about: 'what the platform sends along',
      variable: 'POSTBOX_SECRET',
      secret: true,
    },
  },
  account: () => 'main',
  on: ({ url, secret }) => url !== undefined && secret !== undefined,
  open: ({ url = '', secret = '' }, { account }) => open(account, url, secret),
  offline: () => open('main', '', ''),
  platform: async () => ({
    refuses: ({ payload }) => (String(payload['text']).length > 1000 ? 'the letter is too long' : null),
    taps: ({ payload }) =>
      (payload['buttons'] as { label: string; value?: string }[]).flatMap(({ label, value }, at) =>
        value === undefined ? [] : [{ id: `tap-${at}`, from: 'shopper', at: 0, tap: { label, value } }],
      ),
  }),
  fake: ({ webhook, number }) => fakePostbox(webhook, number),
});

/** What `parley dev` shows: the platform on this machine, with one shopper. */
async function fakePostbox(webhook: string, number: number) {
  const listeners: ((sent: PlatformBody & { id: string }) => void)[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const id = `letter-${(count += 1)}`;
      const payload = JSON.parse(text) as Record<string, unknown>;
      for (const listener of listeners) listener({ method: 'letters', payload, id });
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const place = server.address();
  const secret = `postbox-secret-${number}`;
  const post = async (more: object): Promise<number> => {
    const body = JSON.stringify({ id: `in-${(count += 1)}`, from: `shopper-${number}`, at: Date.now(), ...more });
    const headers = { 'content-type': 'application/json', 'x-postbox-secret': secret };
    return (await fetch(webhook, { method: 'POST', headers, body })).status;
  };
  return {
    settings: { url: `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`, secret },
    onSent: (listener: (sent: PlatformBody & { id: string }) => void) => void listeners.push(listener),
    say: (text: string) => post({ text }),
    tap: (data: unknown) => post({ tap: data }),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
