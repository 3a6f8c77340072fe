/** Tests of looking at what did not arrive, of sending it again and of dropping it. */
import express from 'express';
import { silentLog } from '../../model/log';
import { createPathRig, type PathRig } from '../../gateway/path.rig';
import { answerFaults } from '../faults';
import { readBody } from '../body';
import { listen, type RunningServer } from '../server';
import { createOutboxRoutes } from './outbox';

let rig: PathRig;
let server: RunningServer;
let url: string;
beforeEach(async () => {
  rig = await createPathRig();
  const app = express();
  const routes = createOutboxRoutes({
    undelivered: rig.store.undelivered,
    ring: (id) => rig.parts.queue.ring('conversation', id),
    now: () => rig.clock.now(),
    pause: async () => undefined,
  });
  app.use('/', readBody(1000), routes, answerFaults(silentLog));
  server = await listen(app, [], { host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${server.port}`;
});
afterEach(async () => {
  await server.close();
  await rig.close();
});

const ask = async (path: string, method = 'GET'): Promise<[number, Record<string, unknown>]> => {
  const answer = await fetch(`${url}${path}`, { method });
  return [answer.status, (await answer.json()) as Record<string, unknown>];
};
type Listed = { id: string; state: string; reason: string }[];
const listed = async (query = ''): Promise<Listed> => (await ask(`/${query}`))[1]['messages'] as Listed;

test('lists what failed and what is in doubt with its reason, sends it again, and drops it', async () => {
  rig.channel.script.push(
    { kind: 'rejected', reason: '403 blocked by the user' },
    { kind: 'ambiguous', reason: 'cut' },
    { kind: 'ambiguous', reason: 'cut' },
  );
  await rig.say('ann', 'one');
  await rig.settle();
  await rig.say('bob', 'two');
  await rig.settle();
  expect(await listed()).toHaveLength(1);
  for (let step = 0; step < 20; step += 1) {
    await rig.clock.advance(5_000);
    await rig.settle();
  }
  expect((await listed()).map(({ state, reason }) => [state, reason]).sort()).toEqual([
    ['failed', '403 blocked by the user'],
    ['unknown', 'cut'],
  ]);
  const [, { counts }] = await ask('/');
  expect(counts).toEqual({ failed: 1, unknown: 1 });
  const [failed] = await listed('?state=failed');
  expect(await ask(`/${failed?.id}/retry`, 'POST')).toEqual([202, { queued: failed?.id }]);
  await rig.settle();
  expect(rig.texts()).toEqual(['heard: one']);
  const [unknown] = await listed();
  expect((await ask(`/${unknown?.id}/drop`, 'POST'))[0]).toBe(200);
  expect(await listed()).toEqual([]);
  const [message] = (await rig.store.messages.after(await rig.conversationOf('bob'), 0, 10)).slice(-1);
  expect(message).toMatchObject({ delivery: 'cancelled', reason: 'dropped' });
});

test('sends nothing again that is not there, that is marketing in doubt, or whose conversation is busy', async () => {
  rig.channel.script.push({ kind: 'rejected', reason: 'no' });
  await rig.say('ann', 'one');
  await rig.settle();
  const [row] = await listed();
  const id = row?.id ?? '';
  expect((await ask('/none/retry', 'POST'))[0]).toBe(404);
  expect((await ask('/none/drop', 'POST'))[0]).toBe(404);
  expect((await ask('/?state=sent'))[0]).toBe(400);
  const conversation = await rig.conversationOf('ann');
  const held = await rig.store.conversations.claim(conversation, 'someone');
  expect((await ask(`/${id}/retry`, 'POST'))[0]).toBe(409);
  expect(await listed()).toHaveLength(1);
  if (typeof held !== 'string') await rig.store.conversations.release(held, [], null);
  await rig.store.models.Outbox.updateOne({ _id: id }, { $set: { state: 'unknown', purpose: 'marketing' } });
  expect((await ask(`/${id}/retry`, 'POST'))[0]).toBe(400);
});
