/** The WhatsApp Web channel: whatsapp-web.js in its own process, with the profile in the data folder. Unofficial: WhatsApp may ban the number. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { given } from '../../src/model/given';
import type { Channel, ChannelHost, OpenedMedia } from '../../src/model/channel';
import type { Clock, Random } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import type { Decoded } from '../../src/model/inbound';
import { browserArgs, endBrowser, findBrowser, freeProfile, runsOn } from './browser';
import { CAPABILITIES } from './capabilities';
import { decode } from './decode';
import { connect, type Connection } from './connection';
import { forkLink, type StartLink } from './link';
import { takeLock } from './lock';
import { HUMAN, type PaceMs } from './pace';
import { fileSchema, type OpenOptions } from './protocol';
import { render } from './render';

export interface WhatsAppWebOptions {
  clock: Clock;
  random: Random;
  /** The folder of the session, which is in whatsapp-web/ below it. */
  dataDir: string;
  /** Names the session; another name is another phone. */
  account?: string;
  /** Chromium or Chrome; absent: searched on the machine. */
  executablePath?: string;
  headless?: boolean;
  /** The number of the phone, to link it by a code in place of a QR code. */
  phone?: string;
  /** Ids of the groups that are served; absent: all of them. */
  groups?: readonly string[];
  /** The module that replaces whatsapp-web.js. */
  library?: string;
  /** Where the QR code is drawn. */
  show?(text: string): void;
  pace?: PaceMs;
  /** How old a QR code may get before a new one is asked for. */
  qrStaleMs?: number;
  startLink?: StartLink;
}

const BAN_RISK =
  'WhatsApp Web is on. It is not an official interface: WhatsApp does not allow bots there and may ban the number for good, without warning. Use a number that the shop can lose, never write first to strangers, and prefer the WhatsApp Cloud API.';

/** The page loads several megabytes on a first start. */
const AUTH_TIMEOUT_MS = 90_000;
/** The largest file accepted from a shopper; it is passed between two processes in one piece. */
const DOWNLOAD_BYTES = 32 * 1024 * 1024;

export function createWhatsAppWeb(options: WhatsAppWebOptions): Channel {
  const { clock, account = 'main' } = options;
  if (!/^[\w-]{1,40}$/.test(account))
    throw new GatewayError('CONFIG_WRONG', 'channels.whatsappWeb.account must be 1 to 40 of A-Z a-z 0-9 _ -');
  const read = (body: unknown): Decoded[] => decode(body, { account, clock, ...given({ groups: options.groups }) });
  let connection: Connection | null = null;
  let release = (): void => undefined;
  return {
    name: 'whatsapp-web',
    account,
    capabilities: CAPABILITIES,
    verify: () => ({ ok: false, status: 403, reason: 'WhatsApp Web has no webhook' }),
    decode: read,
    render,
    async send(body, context) {
      if (connection) return connection.send(body, context);
      return { kind: 'notAccepted', reason: 'the WhatsApp Web session is not open in this process', account: true };
    },
    check: async () => connection?.status().state === 'ready',
    async typing(address, signal) {
      if (connection?.status().state === 'ready') await connection.call({ name: 'typing', chat: address.chat }, signal);
    },
    async open(ref, signal) {
      const outcome = await connection?.call({ name: 'download', message: ref, maxBytes: DOWNLOAD_BYTES }, signal);
      return opened(
        outcome?.ok ? outcome.value : undefined,
        outcome && !outcome.ok ? outcome.reason : 'the session is not open',
      );
    },
    status: () => connection?.status() ?? { state: 'stopped', detail: 'not started', since: clock.now() },
    async start(host) {
      if (!host.listens || connection) return;
      const folder = resolve(options.dataDir, 'whatsapp-web');
      const open = openOptions(options, account, folder);
      release = takeLock(join(folder, `${account}.lock`), clock);
      host.log.warn({ account }, BAN_RISK);
      connection = connect({
        ...options,
        account,
        folder,
        open,
        host,
        decode: read,
        pace: options.pace ?? HUMAN,
        startLink: options.startLink ?? forkLink(),
        ...cleaning(join(folder, `session-${account}`), host),
      });
    },
    async stop() {
      await connection?.stop();
      connection = null;
      release();
      release = () => undefined;
    },
  };
}

function openOptions(
  { executablePath, headless = true, library = 'whatsapp-web.js', qrStaleMs = 60_000, phone }: WhatsAppWebOptions,
  account: string,
  folder: string,
): OpenOptions {
  const browser = executablePath ?? findBrowser(process.env['PATH']);
  if (browser === null)
    throw new GatewayError(
      'CONFIG_WRONG',
      'no browser was found for WhatsApp Web; install chromium, or set WHATSAPP_WEB_BROWSER to a Chromium or Chrome program',
    );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    account,
    dataPath: folder,
    executablePath: browser,
    library,
    headless,
    ...given({ phone: phone?.replace(/\D/g, '') }),
    args: browserArgs(),
    authTimeoutMs: AUTH_TIMEOUT_MS,
    qrStaleMs,
  };
}

function cleaning(profile: string, { log }: ChannelHost): { prepare(): void; clear(pid: number): void } {
  return {
    prepare() {
      if (freeProfile(profile)) log.info({}, 'a mark of a dead browser was taken off the WhatsApp Web profile');
    },
    clear(pid) {
      if (runsOn(pid, profile)) endBrowser(pid);
    },
  };
}

function opened(value: unknown, reason: string): OpenedMedia | string {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success)
    throw new GatewayError('CHANNEL_DOWN', `the file cannot be had from WhatsApp Web now: ${reason}`);
  if ('gone' in parsed.data) return parsed.data.gone;
  const { bytes, type, name } = parsed.data;
  return {
    body: once(bytes),
    bytes: bytes.byteLength,
    ...given({ type, name }),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
