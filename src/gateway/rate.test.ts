/** Marks for people's help through the real path: asked once a person has answered, given by a tap or a number, kept on the ticket. */
import type { DeskAct } from '../model/desk';
import { deskRow } from './desk';
import { createHandRig, nobody, tap, type HandRig } from './hand.rig';
import type { PathParts } from './parts';

let rig: HandRig;
let acts = 0;
const mia = { id: 'u-mia', name: 'Mia' };
const open = async (rating?: PathParts['settings']['rating']): Promise<void> => {
  rig = await createHandRig({ desk: nobody, text: (key) => key, settings: rating ? { rating } : {} });
};
afterEach(() => rig.close());

async function put(act: DeskAct): Promise<string[]> {
  const before = rig.texts().length;
  const { _id: conversation, identity = '', handover } = await rig.conversation();
  const at = rig.clock.now();
  acts += 1;
  const frame = { conversation, identity, order: at * 1000 + acts, at };
  const row = { by: mia, ticket: handover?.ticket ?? 't', reason: 'r', act };
  await rig.store.inbox.insert(deskRow(`r${acts}`, frame, row));
  rig.parts.queue.ring('conversation', conversation);
  await rig.settle();
  return rig.texts().slice(before);
}
/** Asked for, answered, and ended. */
async function helped(end: DeskAct = { kind: 'close' }): Promise<string[]> {
  await rig.ask('person');
  await put({ kind: 'take' });
  await put({ kind: 'say', text: 'done' });
  return put(end);
}
const ratings = async () => (await rig.tickets()).map(({ rating }) => rating && { csat: rating.csat, nps: rating.nps });

test('closing asks for stars, a tap is kept and thanked for, and a later tap changes the mark', async () => {
  await open('csat');
  expect((await helped()).join()).toContain('handover.rate_csat');
  const [{ _id = '' } = {}] = await rig.tickets();
  expect(await rig.ask(tap(`rate:csat:4:${_id}`))).toEqual(['handover.rated']);
  expect(await ratings()).toMatchObject([{ csat: 4 }]);
  await rig.ask('where is it');
  expect(await rig.ask(tap(`rate:csat:2:${_id}`))).toEqual(['handover.rated']);
  expect(await ratings()).toMatchObject([{ csat: 2 }]);
});

test('giving back asks in the same message as it tells what was agreed', async () => {
  await open('csat');
  const told = await helped({ kind: 'back', agreed: 'a new pair' });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/handover\.given_back\n\nhandover\.rate_csat/);
});

test.each([
  ['8', 8],
  ['10/10', 10],
  ['０', 0],
  ['٧', 7],
])('recommending is asked for after the stars, and "%s" counts as %d', async (typed, nps) => {
  await open('both');
  await helped();
  const [{ _id = '' } = {}] = await rig.tickets();
  expect((await rig.ask(tap(`rate:csat:5:${_id}`))).join()).toBe('handover.rated\n\nhandover.rate_nps');
  expect(await rig.ask(typed)).toEqual(['handover.rated']);
  expect(await ratings()).toEqual([{ csat: 5, nps }]);
});

test.each(['11', 'maybe 8', 'my order 8 is late', '8 please'])(
  '"%s" is no mark, and a number after it is none either',
  async (text) => {
    await open('nps');
    await helped();
    expect(await rig.ask(text)).toEqual([`heard: ${text}`]);
    expect(await rig.ask('9')).toEqual(['heard: 9']);
    expect(await ratings()).toEqual([undefined]);
  },
);

test('nothing is asked where the shop asks nothing, or where no person has written', async () => {
  await open();
  expect(await helped()).toEqual([]);
  await rig.close();
  await open('csat');
  await rig.ask('person');
  await put({ kind: 'take' });
  expect(await put({ kind: 'close' })).toEqual([]);
});

test('a mark out of range, of no ticket, or of another conversation changes nothing', async () => {
  await open('csat');
  await helped();
  const [{ _id = '' } = {}] = await rig.tickets();
  for (const value of [`rate:csat:9:${_id}`, `rate:nps:11:${_id}`, 'rate:csat:5:', `rate:csat:0:${_id}`])
    await rig.ask(tap(value));
  await rig.ask(tap('rate:csat:5:another-ticket'));
  expect(await ratings()).toEqual([undefined]);
});
