/** The real program in this process behind a Telegram webhook that it registers itself: own data folder, own port, as many lives as a test needs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { systemClock } from '../../src/model/clock';
import { silentLog } from '../../src/model/log';
import { root } from '../built';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import type { SentRequest } from '../../channels/telegram/fake/sent';
import { freePort } from '../port';

const TOKEN = '123456:journey-test-token';
const SECRET = 'journey-secret';

export interface TelegramShop {
  fake: FakeTelegram;
  url: string;
  /** Everything that the shopper is shown in answer to this. */
  say(user: number, text: string): Promise<SentRequest[]>;
  tap(user: number, label: string): Promise<SentRequest[]>;
  /** Everything that came of what `act` did. */
  during(user: number, act: () => Promise<unknown>): Promise<SentRequest[]>;
  /** Ends the program in order and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openTelegramShop(): Promise<TelegramShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-journey-'));
  const fake = await startFakeTelegram({ token: TOKEN, secret: SECRET });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: fake.apiRoot,
    PORT: String(port),
    PUBLIC_URL: url,
    PARLEY_DATA: dataDir,
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    DISCLOSURE: 'off',
    PARLEY_CONFIG: devNull,
  };
  let parley: Parley;
  const start = async (): Promise<void> => {
    parley = await createParley({ root, config: loadConfig({ root, env }), clock: systemClock(), log: silentLog });
    await parley.start();
  };
  const during = async (user: number, act: () => Promise<unknown>): Promise<SentRequest[]> => {
    const before = fake.sentTo(user).length;
    await act();
    await parley.idle();
    return fake.sentTo(user).slice(before);
  };
  const taken = async (status: Promise<number>): Promise<void> => {
    const code = await status;
    if (code !== 200) throw new Error(`the webhook answered ${code}`);
  };
  await start();
  return {
    fake,
    url,
    during,
    say: (user, text) => during(user, () => taken(fake.sendText(user, text))),
    tap: (user, label) => during(user, () => taken(fake.tap(user, label))),
    async restart() {
      await parley.stop();
      await start();
    },
    async close() {
      await parley.stop();
      await fake.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** All words of these messages: texts and captions, albums too. */
export function wordsOf(sent: readonly SentRequest[]): string {
  return sent
    .flatMap(({ payload }) => [payload['text'], payload['caption'], ...mediaOf(payload).map((each) => each.caption)])
    .filter(Boolean)
    .join('\n');
}

export function buttonsOf(sent: readonly SentRequest[]): { text: string; url?: string; callback_data?: string }[] {
  return sent.flatMap(
    ({ payload }) =>
      (
        payload['reply_markup'] as
          | { inline_keyboard?: { text: string; url?: string; callback_data?: string }[][] }
          | undefined
      )?.inline_keyboard?.flat() ?? [],
  );
}

export function mediaOf(payload: SentRequest['payload']): { media: string; caption?: string }[] {
  return (payload['media'] as { media: string; caption?: string }[] | undefined) ?? [];
}
