/** The desk under load: 200 agents with a console each, 5,000 waiting conversations; how long the queue takes, and until a change is on every screen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createAccess } from '../src/access/access';
import { PLAIN } from '../test/plain-seal';
import { createParley, type Parley } from '../src/app';
import { loadConfig } from '../src/compose/config';
import { systemClock } from '../src/model/clock';
import { DESK_TOPIC, type Ticket } from '../src/model/desk';
import { silentLog } from '../src/model/log';
import { quantile } from './path/load';
import type { Report } from './path/index';
import { projectRoot } from './path/server';

const AGENTS = 200;
const WAITING = 5_000;
const CHANGES = 20;

export async function benchDesk(report: Report): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-bench-desk-'));
  const overrides = { dataDir, server: { port: 0 }, log: { level: 'silent' } };
  const root = projectRoot();
  const config = loadConfig({ root, env: {}, overrides });
  const parley = await createParley({ root, config, clock: systemClock(), log: silentLog });
  await parley.start();
  try {
    await fill(parley);
    const cookies = await signIn(parley);
    const url = `http://127.0.0.1:${parley.port()}`;
    const ask = async (cookie: string): Promise<number> => {
      const began = performance.now();
      const answer = await fetch(`${url}/api/desk/queue?view=unassigned`, { headers: { cookie } });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`the queue answered ${answer.status}`);
      return performance.now() - began;
    };
    for (const cookie of cookies.slice(0, 20)) await ask(cookie);
    // As consoles do without news: each every fifteen seconds, at its own moment.
    const calm = await Promise.all(
      cookies.map(async (cookie, at) => {
        await new Promise((done) => setTimeout(done, (at * 15_000) / AGENTS));
        return ask(cookie);
      }),
    );
    report({ bench: 'desk', agents: AGENTS, waiting: WAITING, p50Ms: whole(calm, 0.5), p95Ms: whole(calm, 0.95) });
    const shown = await changes(parley, url, cookies, ask);
    report({ bench: 'desk-update', changes: CHANGES, p50Ms: whole(shown, 0.5), p95Ms: whole(shown, 0.95) });
  } finally {
    await parley.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** From a change until a console has asked for the queue and has it; every console does so at once. */
async function changes(
  parley: Parley,
  url: string,
  cookies: string[],
  ask: (cookie: string) => Promise<number>,
): Promise<number[]> {
  const times: number[] = [];
  let began = 0;
  let open = 0;
  let all = (): void => undefined;
  const sockets = cookies.map((cookie) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/desk/live`, { headers: { cookie, origin: url } });
    socket.on('message', () => {
      void ask(cookie).then(() => {
        times.push(performance.now() - began);
        open -= 1;
        if (open === 0) all();
      });
    });
    return socket;
  });
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('open', done))));
  for (let change = 0; change < CHANGES; change += 1) {
    const done = new Promise<void>((resolve) => (all = resolve));
    open = AGENTS;
    began = performance.now();
    await parley.parts.store.tickets.insert(ticketOf(WAITING + change));
    parley.parts.queue.publish(DESK_TOPIC, { conversation: `bench-c-${WAITING + change}` });
    await done;
  }
  for (const socket of sockets) socket.terminate();
  return times;
}

async function fill({ parts: { store } }: Parley): Promise<void> {
  for (let from = 0; from < WAITING; from += 500)
    await Promise.all(
      Array.from({ length: 500 }, async (_, at) => {
        await store.conversations.create(`bench-c-${from + at}`, `bench-u-${from + at}`);
        await store.tickets.insert(ticketOf(from + at));
      }),
    );
}

function ticketOf(n: number): Ticket {
  return {
    _id: `bench-t-${n}`,
    conversation: `bench-c-${n}`,
    customer: `bench-u-${n}`,
    reason: 'the shopper asked for a person',
    priority: 'normal',
    language: 'en',
    words: [{ id: 'w', text: 'I want to talk to a human', at: new Date() }],
    promisedBy: new Date(Date.now() + 3_600_000),
    state: 'open',
    history: [],
    agent: null,
    createdAt: new Date(),
  };
}

async function signIn({ parts: { store, clock, newId } }: Parley): Promise<string[]> {
  const access = createAccess({ store, seal: PLAIN, now: () => clock.now(), newId });
  return Promise.all(
    Array.from({ length: AGENTS }, async (_, n) => {
      const user = { _id: `agent-${n}`, email: `agent-${n}@x.example`, name: `Agent ${n}`, role: 'agent' as const };
      const facts = { password: '-', groups: [], capacity: 6, disabled: false, createdAt: new Date() };
      await store.users.insert({ ...user, ...facts });
      return `parley_session=${(await access.sessions.begin({ ...user, ...facts }, 'bench')).token}`;
    }),
  );
}

function whole(times: number[], part: number): number {
  return Math.round(quantile(times, part));
}
