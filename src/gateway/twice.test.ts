/** One turn decided by two workers, or again after a crash: what it changes elsewhere is changed once. */
import { z } from 'zod';
import { createDemoShop } from '../../test/demo';
import { extensionVerb } from '../flow/actions/extension';
import { VERBS } from '../flow/actions/index';
import { shopCards } from '../flow/actions/show/makers';
import { createEngine } from '../flow/run/engine';
import { makeFolder, type Folder } from '../flow/folder.contract';
import { requireFlows } from '../flow/read/load';
import { quiet } from '../flow/talk.contract';
import { createSource, memoryVersions } from '../flow/read/versions';
import { systemClock } from '../model/clock';
import type { FlowEngine } from '../model/flow';
import { createPathRig, type PathRig } from './path.rig';
import { createTurn } from './turn';

const BOOK = `flow: book
title: { en: Book }
intents: [x]
examples: { en: [book a slot] }
steps:
  - book_slot: { day: "=1" }
    into: slot
  - say: { en: Booked. }
slots: { slot: }
`;

let folder: Folder;
let rig: PathRig;
/** What the shop's own system was asked, by idempotency key: the second request of a key changes nothing. */
let booked: string[];

async function engineOf(): Promise<FlowEngine> {
  const verb = extensionVerb({
    name: 'book_slot',
    about: 'books a day',
    with: { day: z.number() },
    run: (_given, { key }) => booked.push(key),
  });
  const verbs = [...VERBS, verb];
  const library = requireFlows({ dir: folder.dir, verbs });
  const source = await createSource(library, memoryVersions(), quiet, verbs);
  const shop = createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') });
  return createEngine({ library: source, shop, clock: systemClock(), cards: shopCards(), log: quiet });
}

beforeEach(async () => {
  booked = [];
  folder = makeFolder({ 'flows/book.yaml': BOOK });
  rig = await createPathRig({ engine: await engineOf(), alone: false, answering: false });
  await rig.say('7', 'book a slot');
});
afterEach(async () => {
  await rig.close();
  folder.remove();
});

test('two workers that decide the same turn give the same key, and one of them answers', async () => {
  const id = await rig.conversationOf('7');
  await Promise.all([createTurn(rig.parts)(id), createTurn(rig.parts)(id)]);
  expect(booked).toHaveLength(2);
  expect(new Set(booked).size).toBe(1);
  expect(rig.texts()).toEqual(['Booked.']);
});

test('a turn that is decided again after its commit failed gives the same key', async () => {
  const id = await rig.conversationOf('7');
  const take = jest.spyOn(rig.parts.store.conversations, 'take').mockRejectedValueOnce(new Error('killed'));
  await createTurn(rig.parts)(id).catch(() => undefined);
  take.mockRestore();
  await createTurn(rig.parts)(id);
  expect(booked).toHaveLength(2);
  expect(new Set(booked).size).toBe(1);
});

test('the next message gives another key', async () => {
  const id = await rig.conversationOf('7');
  await createTurn(rig.parts)(id);
  await rig.say('7', 'book a slot');
  await createTurn(rig.parts)(id);
  expect(booked).toHaveLength(2);
  expect(new Set(booked).size).toBe(2);
});
