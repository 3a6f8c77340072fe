/** What goes in and out of a linked session: messages, files, names, receipts, and our own words told from those on the phone. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { given } from '../../src/model/given';
import type { SendOutcome } from '../../src/model/channel';
import type { Content } from '../../src/model/content';
import type { Decoded } from '../../src/model/inbound';
import { ME } from './fake';
import { openRig, started, type Rig } from './fake/phone.rig';
import { sendContext } from '../channel.contract';

const MIA = '4915112345678@c.us';
const LID = '245896994390182@lid';
const GROUP = '120363039010379837@g.us';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** On a busy machine a process takes its time to start. */
jest.setTimeout(120_000);

let rig: Rig;
let files: Server;
let publicUrl: string;
beforeAll(async () => {
  files = createServer((request, response) => {
    if (request.url === '/gone.png') response.writeHead(404).end();
    else if (request.url === '/big.png')
      response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(6 * 1024 * 1024));
    else
      response
        .writeHead(200, { 'content-type': request.url?.endsWith('.pdf') ? 'application/pdf' : 'image/png' })
        .end(PIXEL);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => files.close(resolve)));
beforeEach(async () => {
  rig = await openRig();
  await started(rig);
});
afterEach(() => rig.close());

const last = (): Decoded | undefined => rig.events.at(-1);
const kinds = (): string[] => rig.events.map(({ kind }) => kind).filter((kind) => kind !== 'notice');
async function sends(
  content: Content,
  attemptId = 'a1',
  signal = AbortSignal.timeout(60_000),
  replyTo?: string,
): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  const rendered = rig.channel.render(content, {
    chat: MIA,
    publicUrl,
    language: 'en',
    ...given({ replyTo }),
  });
  for (const body of rendered.bodies)
    outcomes.push(
      await rig.channel.send(
        body,
        sendContext(rig.channel, {
          attemptId,
          signal,
          address: { channel: 'whatsapp-web', account: 'main', user: MIA, chat: MIA },
        }),
      ),
    );
  return outcomes;
}

describe('names', () => {
  it('asks once for the other name of someone new, and gives it as an alias with a phone that WhatsApp vouches for', async () => {
    rig.phone.people.set(LID, { lid: LID, pn: MIA });
    rig.phone.write(LID, { body: 'hello' });
    rig.phone.write(LID, { body: 'again' });
    await rig.until(() => kinds().length === 2);
    for (const event of rig.events.slice(1))
      expect(event).toMatchObject({
        address: { user: LID, chat: LID, aliases: [MIA] },
        sender: { name: 'Mia', phone: '+4915112345678' },
      });
    expect(
      rig.phone.calls.filter(({ name, given }) => name === 'lookup' && (given[0] as string[])[0] !== ME.pn),
    ).toHaveLength(1);
  });

  it('remembers names over a restart', async () => {
    rig.phone.people.set(LID, { lid: LID, pn: MIA });
    rig.phone.write(LID);
    await rig.until(() => kinds().length === 1);
    await rig.channel.stop?.();
    await started(rig, rig.another());
    rig.phone.write(LID, { body: 'later' });
    await rig.until(() => kinds().length === 2);
    expect(last()).toMatchObject({ address: { aliases: [MIA] } });
    expect(
      rig.phone.calls.filter(({ name, given }) => name === 'lookup' && (given[0] as string[])[0] !== ME.pn),
    ).toHaveLength(1);
  });

  it('asks no more than once in ten seconds, and answers the others without', async () => {
    for (let each = 0; each < 5; each += 1) rig.phone.write(`10000000000000${each}@lid`);
    await rig.until(() => kinds().length === 5);
    expect(
      rig.phone.calls.filter(({ name, given }) => name === 'lookup' && (given[0] as string[])[0] !== ME.pn),
    ).toHaveLength(1);
    expect(last()).not.toHaveProperty('address.aliases');
  });

  it('sends to a name that the page does not know yet after one look-up', async () => {
    rig.phone.people.set(MIA, { lid: LID, pn: MIA });
    rig.phone.fail('noLid');
    expect(await sends({ kind: 'text', text: 'hi' })).toMatchObject([{ kind: 'accepted' }]);
    expect(rig.phone.sent).toMatchObject([{ chat: LID, content: 'hi' }]);
  });

  it('gives up for good where even WhatsApp knows no such name', async () => {
    rig.phone.fail('noLid');
    expect(await sends({ kind: 'text', text: 'hi' })).toMatchObject([
      { kind: 'rejected', reason: expect.stringContaining('No LID') as string },
    ]);
  });
});

describe('in', () => {
  it('hands out the file of a message, or says why it is gone', async () => {
    const picture = rig.phone.write(MIA, {
      type: 'image',
      hasMedia: true,
      body: 'broken seam',
      _data: { mimetype: 'image/png', size: 70 },
    });
    await rig.until(() => kinds().length === 1);
    expect(last()).toMatchObject({
      content: {
        kind: 'media',
        media: 'image',
        type: 'image/png',
        caption: 'broken seam',
        bytes: 70,
        ref: picture.id._serialized,
      },
    });
    rig.phone.files.set(picture.id._serialized, { mimetype: 'image/png', data: PIXEL.toString('base64') });
    const opened = await rig.channel.open?.(picture.id._serialized, AbortSignal.timeout(60_000));
    if (!opened || typeof opened === 'string') throw new Error(`not opened: ${opened}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened.body) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(PIXEL)).toBe(true);
    rig.phone.files.clear();
    expect(await rig.channel.open?.(picture.id._serialized, AbortSignal.timeout(60_000))).toMatch(/no longer has/);
    expect(await rig.channel.open?.('false_1@c.us_NONE', AbortSignal.timeout(60_000))).toMatch(/no longer there/);
  });

  it('says that a file may be there later when no browser runs', async () => {
    await rig.channel.stop?.();
    await expect(rig.channel.open?.('false_1@c.us_A', AbortSignal.timeout(60_000))).rejects.toThrow('cannot be had');
  });

  it('hears a group only when it is spoken to, and quotes there', async () => {
    rig.phone.write(GROUP, { author: MIA, body: 'talk among people' });
    rig.phone.write(GROUP, { author: MIA, body: `@${ME.lid.split('@')[0]} where is 1042?`, mentionedIds: [ME.lid] });
    await rig.until(() => kinds().includes('message'));
    expect(kinds()).toEqual(['ignored', 'message']);
    expect(last()).toMatchObject({
      address: { group: true, chat: GROUP, user: `${GROUP}|${MIA}` },
      content: { kind: 'text', text: 'where is 1042?' },
    });
    await sends({ kind: 'text', text: 'on its way' }, 'a1', AbortSignal.timeout(60_000), 'false_x_y');
    expect(rig.phone.sent).toMatchObject([{ options: { quotedMessageId: 'false_x_y' } }]);
  });

  it('lets nothing of the page but the fields that it reads into the gateway', async () => {
    rig.phone.write(MIA);
    await rig.until(() => kinds().length === 1);
    expect(JSON.stringify(rig.events)).not.toContain('secret-key');
  });
});

describe('out', () => {
  it('sends text, places, cards and files in the form of the library', async () => {
    await sends({ kind: 'text', text: 'BEGIN:VCARD is no card here' });
    await sends({ kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Shop', address: 'Torstr. 1' });
    await sends({ kind: 'contact', name: 'Desk; 2', phone: '+49 30 1234567' });
    await sends({ kind: 'image', media: { url: '/shop/p/rs-100.svg' }, caption: 'In red' });
    await sends({ kind: 'file', media: { url: '/label.pdf', name: 'Return label.pdf' } });
    const [text, place, card, picture, file] = rig.phone.sent;
    expect(text).toMatchObject({
      content: 'BEGIN:VCARD is no card here',
      options: { parseVCards: false, linkPreview: false },
    });
    expect(place?.content).toEqual({ latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Torstr. 1' });
    expect(card).toMatchObject({
      options: { parseVCards: true },
      content: expect.stringMatching(/FN:Desk\\; 2\nTEL;type=CELL;waid=49301234567:/) as string,
    });
    expect(picture).toMatchObject({
      content: { mimetype: 'image/png', data: PIXEL.toString('base64'), filename: 'rs-100.png' },
      options: { caption: 'In red' },
    });
    expect(picture?.options).not.toHaveProperty('sendMediaAsDocument');
    expect(file).toMatchObject({
      content: { mimetype: 'application/pdf', filename: 'Return label.pdf' },
      options: { sendMediaAsDocument: true },
    });
  });

  it.each([
    ['is gone', '/gone.png'],
    ['is too large', '/big.png'],
    ['lies in our own network', 'http://127.0.0.1:9/a.png'],
    ['has a private name', 'http://localhost:9/a.png'],
  ])('writes the address of a picture that %s', async (_what, url) => {
    expect(await sends({ kind: 'image', media: { url, alt: 'A shoe' }, caption: 'In red' })).toMatchObject([
      { kind: 'accepted' },
    ]);
    expect(rig.phone.sent).toMatchObject([{ content: expect.stringMatching(/^A shoe\nhttp[^]*In red$/) as string }]);
    expect(rig.warnings.join()).toContain('its address was sent instead');
  });

  it('gives receipts for what the phone acknowledges', async () => {
    rig.phone.acks = true;
    const [outcome] = await sends({ kind: 'text', text: 'hi' });
    await rig.until(() => rig.events.filter(({ kind }) => kind === 'receipt').length === 3);
    const id = outcome?.kind === 'accepted' ? outcome.providerMessageId : '';
    expect(rig.events.filter(({ kind }) => kind === 'receipt')).toMatchObject(
      ['sent', 'delivered', 'read'].map((status) => ({ status, providerMessageId: id })),
    );
  });

  it('waits outside while it is not ready', async () => {
    rig.phone.emit('disconnected', 'TOS_BLOCK');
    await rig.until(() => rig.channel.status?.().state === 'stopped');
    expect(await sends({ kind: 'text', text: 'hi' })).toMatchObject([{ kind: 'notAccepted', account: true }]);
  });

  it('shows that an answer is being made', async () => {
    await rig.channel.typing?.(
      { channel: 'whatsapp-web', account: 'main', user: MIA, chat: MIA },
      AbortSignal.timeout(60_000),
    );
    expect(rig.phone.calls.some(({ name, given }) => name === 'typing' && given[0] === MIA)).toBe(true);
  });
});

describe('whose words', () => {
  it('tells what people write on the phone from what it sent itself', async () => {
    await sends({ kind: 'text', text: 'from the bot' });
    rig.phone.writeOwn(MIA, 'from a person');
    await rig.until(() => kinds().includes('echo'));
    expect(rig.events.filter(({ kind }) => kind === 'echo')).toMatchObject([
      { content: { text: 'from a person' }, address: { user: MIA } },
    ]);
  });

  it('knows its own message that shows up before its send has ended, and settles one that was given up', async () => {
    rig.phone.fail('hang');
    const gave = new AbortController();
    const sending = sends({ kind: 'text', text: 'slow' }, 'a7', gave.signal);
    await rig.until(() => rig.phone.sent.length === 1);
    gave.abort();
    expect(await sending).toMatchObject([{ kind: 'ambiguous' }]);
    await rig.until(() => kinds().includes('receipt'));
    rig.phone.release();
    await rig.until(() => rig.events.filter(({ kind }) => kind === 'receipt').length === 2);
    expect(kinds()).not.toContain('echo');
    expect(rig.events.filter(({ kind }) => kind === 'receipt')).toMatchObject([
      { attemptId: 'a7', status: 'sent' },
      { attemptId: 'a7', status: 'sent' },
    ]);
  });

  it("does not take the message of a killed browser for one of the shop's people", async () => {
    rig.phone.fail('dies');
    expect(await sends({ kind: 'text', text: 'last words' }, 'a8')).toMatchObject([{ kind: 'ambiguous' }]);
    await rig.until(() => rig.phone.processes.length === 2 && rig.channel.status?.().state === 'ready');
    rig.phone.writeOwn(MIA, 'last words', rig.phone.sent[0]?.stanza);
    await rig.until(() => kinds().includes('receipt'));
    expect(last()).toMatchObject({ attemptId: 'a8', providerMessageId: rig.phone.sent[0]?.stanza });
  });
});
