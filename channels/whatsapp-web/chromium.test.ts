/** The real library in the real Chromium: offline, and on our own page instead of WhatsApp's. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { SendOutcome } from '../../src/model/channel';
import type { Decoded } from '../../src/model/inbound';
import { findChromium } from '../../test/browser/chromium';
import { openRig, type Rig } from './fake/phone.rig';
import { sendContext } from '../channel.contract';

const chromium = findChromium(process.env);
const MIA = '4915112345678@c.us';
const REAL = join(__dirname, 'fake/real.cjs');
/** Several lives of a browser: minutes on a busy machine, so by `npm run faults` only. */
const long = process.env['FAULTS'] === 'long' ? it : it.skip;
/** On a busy machine a browser takes its time. */
jest.setTimeout(120_000);

let rig: Rig;
afterEach(() => rig.close());

const state = (): string | undefined => rig.channel.status?.().state;
const browsers = (): string[] =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(rig.dataDir));
/** The process that runs the library: a child of this one. */
const childPid = (): number =>
  Number(
    /^\s*(\d+) .*whatsapp-web\/child\/main/m.exec(
      execFileSync('ps', ['--ppid', String(process.pid), '-o', 'pid=,args='], { encoding: 'utf8' }),
    )?.[1],
  );
const until = async (check: () => boolean): Promise<void> => {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const ofKind = (kind: Decoded['kind']): Decoded[] => rig.events.filter((event) => event.kind === kind);
const say = (text: string): Promise<SendOutcome> =>
  rig.channel.send(
    { method: 'text', payload: { text } },
    sendContext(rig.channel, {
      signal: AbortSignal.timeout(30_000),
      address: { channel: 'whatsapp-web', account: 'main', user: MIA, chat: MIA },
    }),
  );

(chromium === null ? describe.skip : describe)('in Chromium', () => {
  it('says that WhatsApp cannot be reached, tries again after a pause, and leaves nothing behind', async () => {
    rig = await openRig({ executablePath: chromium ?? '', library: REAL.replace('real', 'offline') });
    await rig.channel.start?.(rig.host);
    await rig.until(() => rig.warnings.filter((each) => each.includes('net::ERR_')).length === 2);
    expect(state()).toBe('waiting');
    await rig.channel.stop?.();
    await until(() => browsers().length === 0);
  });

  it('links by a code, outlives UNPAIRED_IDLE, hears, sends, and gets receipts', async () => {
    rig = await openRig({ executablePath: chromium ?? '', library: REAL, qrStaleMs: 500 });
    await rig.channel.start?.(rig.host);
    await rig.until(() => state() === 'scan');
    expect(rig.channel.status?.().qr).toMatch(/^2@code-\d,key,key,secret,1$/);
    await rig.until(() => rig.channel.status?.().qr === '2@code-renewed,key,key,secret,1');
    await rig.until(() => state() === 'ready');
    expect(await say('do: message')).toMatchObject({
      kind: 'accepted',
      providerMessageId: expect.stringMatching(/^3EB0/) as string,
    });
    await rig.until(() => ofKind('message').length === 1 && ofKind('receipt').length === 3);
    expect(ofKind('message')).toMatchObject([
      {
        address: { user: MIA, chat: MIA },
        sender: { name: 'Mia' },
        replyTo: '3EB0AA',
        content: { kind: 'text', text: 'where is my order?' },
      },
    ]);
    expect(ofKind('echo')).toEqual([]);
    expect(browsers()).not.toEqual([]);
    await rig.channel.stop?.();
    await until(() => browsers().length === 0);
  });

  long('comes back linked after an ordered end and after a kill, without a new code', async () => {
    rig = await openRig({ executablePath: chromium ?? '', library: REAL, qrStaleMs: 500 });
    await rig.channel.start?.(rig.host);
    await rig.until(() => state() === 'ready');
    const codes = rig.drawn.length;
    await rig.channel.stop?.();
    await rig.channel.start?.(rig.host);
    await rig.until(() => state() === 'ready');
    process.kill(childPid(), 'SIGKILL');
    await rig.until(() => state() === 'waiting');
    await rig.until(() => state() === 'ready');
    expect(rig.drawn.length).toBe(codes);
    expect(await say('still here')).toMatchObject({ kind: 'accepted' });
    await rig.channel.stop?.();
    await until(() => browsers().length === 0);
  });

  long('goes back to the code when the phone removes it, and stays away when the number is blocked', async () => {
    rig = await openRig({ executablePath: chromium ?? '', library: REAL, qrStaleMs: 500 });
    await rig.channel.start?.(rig.host);
    await rig.until(() => state() === 'ready');
    void say('do: logout');
    await rig.until(() => state() !== 'ready');
    await rig.until(() => state() === 'scan');
    await rig.until(() => state() === 'ready');
    void say('do: block');
    await rig.until(() => state() === 'stopped');
    expect(rig.channel.status?.().detail).toContain('TOS_BLOCK');
    await until(() => browsers().length === 0);
  });
});
