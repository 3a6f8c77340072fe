/** The real program in this process behind the local Teams: own data folder, own port, as many lives as a test needs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { systemClock } from '../../src/model/clock';
import { silentLog } from '../../src/model/log';
import { root } from '../built';
import { startFakeTeams, type FakeTeams, type SentActivity } from '../../channels/teams/fake';
import { targetsOf, wordsIn } from '../../channels/teams/fake/record';
import { freePort } from '../port';

export interface TeamsShop {
  fake: FakeTeams;
  url: string;
  parley(): Parley;
  /** Everything that the shopper is shown in answer to this. */
  say(user: number, text: string, where?: string): Promise<SentActivity[]>;
  tap(user: number, title: string): Promise<SentActivity[]>;
  /** Everything that came of what `act` did. */
  during(user: number, act: () => Promise<unknown>, where?: string): Promise<SentActivity[]>;
  /** Ends the program in order and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openTeamsShop(): Promise<TeamsShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-teams-'));
  const fake = await startFakeTeams();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  fake.setWebhook(`${url}/api/messages`);
  const env = {
    ...fake.env(),
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
  const during: TeamsShop['during'] = async (user, act, where) => {
    const before = fake.sentTo(user, where).length;
    await act();
    await parley.idle();
    return fake.sentTo(user, where).slice(before);
  };
  const taken = async (status: Promise<number>): Promise<void> => {
    const code = await status;
    if (code !== 200) throw new Error(`the webhook answered ${code}`);
  };
  try {
    await start();
  } catch (fault) {
    await fake.close();
    throw fault;
  }
  return {
    fake,
    url,
    parley: () => parley,
    during,
    say: (user, text, where) => during(user, () => taken(fake.sendText(user, text, where)), where),
    tap: (user, title) => during(user, () => taken(fake.tap(user, title))),
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

/** All words of these activities, cards too, a line each. */
export function wordsOf(sent: readonly SentActivity[]): string {
  return sent
    .flatMap(({ activity }) =>
      wordsIn({ ...activity, attachments: undefined }).concat(wordsIn({ attachments: activity['attachments'] })),
    )
    .join('\n');
}

export function titlesOf(sent: readonly SentActivity[]): string[] {
  return sent.flatMap(({ activity }) => targetsOf(activity).map(({ title }) => title));
}

export function linksOf(sent: readonly SentActivity[]): string[] {
  return sent.flatMap(({ activity }) => targetsOf(activity).flatMap(({ url }) => (url === undefined ? [] : [url])));
}
