/** The real program in this process behind Meta's webhook, the platform played by the fake Graph API; and a shopper for journeys. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { fromId } from '../../channels/whatsapp/ids';
import { createParley, type Parley } from '../../src/app';
import { choicesOf } from '../../src/flow/run/buttons';
import type { Talker } from '../../src/flow/journeys/play';
import { systemClock } from '../../src/model/clock';
import type { Content } from '../../src/model/content';
import { silentLog } from '../../src/model/log';
import type { Identity, Message } from '../../src/model/records';
import { root } from '../built';
import {
  startFakeWhatsapp,
  type FakeWhatsapp,
  type FakeWhatsappOptions,
  type SentMessage,
} from '../../channels/whatsapp/fake';
import { tapsOf } from '../../channels/whatsapp/fake/record';
import { freePort } from '../port';

const SECRETS = {
  token: 'EAAjourney-token',
  appSecret: 'journey-app-secret',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
};
export const VERIFY_TOKEN = 'journey-verify-token';

export interface WhatsappShop {
  fake: FakeWhatsapp;
  parley: Parley;
  url: string;
  /** Everything that the shopper is shown in answer to what `act` did. */
  during(user: number, act: () => Promise<unknown>): Promise<SentMessage[]>;
  say(user: number, text: string): Promise<SentMessage[]>;
  tap(user: number, label: string): Promise<SentMessage[]>;
  /** By phone number or user id. */
  identity(user: number | string): Promise<Identity | null>;
  history(user: number | string): Promise<Message[]>;
  talker(user: number): Talker;
  close(): Promise<void>;
}

export async function openWhatsappShop(
  more: Partial<FakeWhatsappOptions> = {},
  env: Record<string, string> = {},
): Promise<WhatsappShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-whatsapp-'));
  const fake = await startFakeWhatsapp({ ...SECRETS, retryMs: 50, ...more });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given = {
    WHATSAPP_PHONE_NUMBER_ID: SECRETS.phoneNumberId,
    WHATSAPP_TOKEN: SECRETS.token,
    WHATSAPP_APP_SECRET: SECRETS.appSecret,
    WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
    WHATSAPP_WABA_ID: SECRETS.wabaId,
    WHATSAPP_API_ROOT: fake.apiRoot,
    PORT: String(port),
    PUBLIC_URL: url,
    PARLEY_DATA: dataDir,
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    DISCLOSURE: 'off',
    PARLEY_CONFIG: devNull,
    ...env,
  };
  const parley = await createParley({
    root,
    config: loadConfig({ root, env: given }),
    clock: systemClock(),
    log: silentLog,
  });
  await parley.start();
  fake.setWebhook(`${url}/webhooks/whatsapp`);
  const { store } = parley.parts;
  const during = async (user: number, act: () => Promise<unknown>): Promise<SentMessage[]> => {
    const before = fake.sentTo(user).length;
    await act();
    await parley.idle();
    return fake.sentTo(user).slice(before);
  };
  const identity = (user: number | string): Promise<Identity | null> =>
    store.identities.byKey(`whatsapp|${SECRETS.phoneNumberId}|${user}`);
  const history = async (user: number | string): Promise<Message[]> => {
    const found = await identity(user);
    return found ? store.messages.after(found.conversation, 0, 1000) : [];
  };
  return {
    fake,
    parley,
    url,
    during,
    identity,
    history,
    say: (user, text) => during(user, () => taken(fake.sendText(user, text))),
    tap: (user, label) => during(user, () => taken(fake.tap(user, label))),
    talker: (user) => talker(user, { fake, parley, history }),
    async close() {
      await parley.stop();
      await fake.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function taken(status: Promise<number>): Promise<void> {
  const code = await status;
  if (code !== 200) throw new Error(`the webhook answered ${code}`);
}

/** Says and taps through the webhook as a phone would; what counts as a reply is what is in the store. */
function talker(user: number, { fake, parley, history }: Pick<WhatsappShop, 'fake' | 'parley' | 'history'>): Talker {
  let seen = 0;
  let shown: Content[] = [];
  const heard = async (): Promise<Content[]> => {
    await parley.idle();
    const messages = (await history(user)).filter((message) => message.seq > seen);
    seen = messages.at(-1)?.seq ?? seen;
    const contents = messages
      .filter((message) => message.direction === 'out')
      .map((message) => message.content as Content);
    if (contents.length > 0) shown = contents;
    return contents;
  };
  return {
    async say(text) {
      await taken(fake.sendText(user, text));
      return heard();
    },
    async tap(label) {
      const choice = shown.flatMap(choicesOf).find((each) => each.label === label);
      if (!choice)
        throw new Error(
          `no button "${label}"; there are: ${
            shown
              .flatMap(choicesOf)
              .map((each) => each.label)
              .join(', ') || 'none'
          }`,
        );
      await taken(touched(fake, user, choice));
      return heard();
    },
    advance: () => Promise.reject(new Error('no clock is moved here')),
  };
}

/** The button with the choice's value, whatever it is called on so small a label; or the number before it, typed. */
function touched(
  fake: FakeWhatsapp,
  user: number,
  { label, value }: { label: string; value: string },
): Promise<number> {
  for (const message of fake.sentTo(user).reverse()) {
    const tap = tapsOf(message).find(({ id }) => {
      const known = fromId(id);
      return known.kind === 'reply' && known.value === value;
    });
    if (tap) return fake.tap(user, tap.id);
    const number = new RegExp(`^(\\d+)\\. ${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm').exec(
      wordsOf([message]),
    )?.[1];
    if (number) return fake.sendText(user, number);
  }
  return fake.tap(user, label);
}

/** All words of these messages. */
export function wordsOf(sent: readonly SentMessage[]): string {
  return sent
    .flatMap(({ payload }) =>
      [...JSON.stringify(payload).matchAll(/"(?:body|text|caption|title|description)":("(?:[^"\\]|\\.)*")/g)].map(
        (match) => JSON.parse(match[1] ?? '""') as string,
      ),
    )
    .join('\n');
}

/** Labels of everything that can be tapped. */
export function labelsOf(sent: readonly SentMessage[]): string[] {
  return sent.flatMap((message) => tapsOf(message).map(({ label }) => label));
}
