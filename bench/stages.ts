/** The stages of a turn one by one, in microseconds each: what the path spends its time on. */
import { join } from 'node:path';
import { loadConfig } from '../src/compose/config';
import { createNlu } from '../nlu/index';
import { fit } from '../src/cards/fit';
import { shopCards } from '../src/flow/actions/show/makers';
import { createEngine } from '../src/flow/run/engine';
import { factsOf } from '../src/flow/read/facts';
import { flowExamples } from '../src/flow/read/library';
import { requireFlows } from '../src/flow/read/load';
import { createSource, memoryVersions } from '../src/flow/read/versions';
import { systemClock } from '../src/model/clock';
import type { Channel } from '../src/model/channel';
import type { Content } from '../src/model/content';
import type { FlowState } from '../src/model/flow';
import { silentLog } from '../src/model/log';
import { createDemoShop } from '../examples/harbour-lane/shop/index';
import { readSynonyms } from '../src/shop/search/synonyms-folder';
import { gazetteer } from '../src/shop/gazetteer';
import { offlineChannel } from '../src/compose/offline';
import { projectRoot } from './path/server';

const ROUNDS = 2000;
const TEXTS = [
  'where is my order 1042?',
  'hello',
  'red running shoes under 80',
  '我的订单1042到哪了',
  'do you have these in size 42',
];

const UPDATE = {
  update_id: 1,
  message: {
    message_id: 1,
    date: 1_760_000_000,
    chat: { id: 5, type: 'private' },
    from: { id: 5, is_bot: false, first_name: 'A' },
    text: 'where is my order 1042?',
  },
};

/** Microseconds of one call, after a warm-up. */
async function timed(run: (index: number) => unknown): Promise<number> {
  for (let index = 0; index < ROUNDS / 4; index += 1) await run(index);
  const startedAt = performance.now();
  for (let index = 0; index < ROUNDS; index += 1) await run(index);
  return Math.round(((performance.now() - startedAt) / ROUNDS) * 1e4) / 10;
}

/** Fits a content and renders it, as a reply is shown. */
function show(content: Content | undefined, channel: Channel): void {
  if (!content) return;
  const options = { labels: (key: string): string => key, publicUrl: 'http://localhost:3000' };
  for (const each of fit(content, channel.capabilities, options).contents)
    channel.render(each, { chat: '1', publicUrl: options.publicUrl, language: 'en' });
}

export async function benchStages(report: (line: Record<string, unknown>) => void): Promise<void> {
  const root = projectRoot();
  const clock = systemClock();
  const shop = createDemoShop({ now: () => clock.now(), synonyms: readSynonyms(join(root, 'flows', 'synonyms')) });
  const facts = factsOf(loadConfig({ root, env: {} }).facts, shop);
  const library = requireFlows({ dir: join(root, 'flows') });
  const nlu = await createNlu({
    root,
    cacheDir: join(root, 'dist', 'models'),
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
  });
  const engine = createEngine({
    library: await createSource(library, memoryVersions(), silentLog),
    shop,
    clock,
    cards: shopCards(),
    log: silentLog,
    facts,
  });
  const channel = offlineChannel('telegram');
  const textOf = (index: number): string => TEXTS[index % TEXTS.length] ?? 'hello';
  // A new ending each time, so that no cache of equal texts answers.
  const understandUs = await timed((index) => nlu.understand(`${textOf(index)} ${index}`));
  const understood = await Promise.all(TEXTS.map((each) => nlu.understand(each)));
  const decide = (index: number): Promise<{ replies: { content: Content }[]; state: FlowState }> =>
    engine.decide({
      conversation: `c${index}`,
      profile: { customer: 'x', language: 'en' },
      state: null,
      inputs: [
        {
          content: { kind: 'text', text: textOf(index) },
          at: clock.now(),
          ...(understood[index % TEXTS.length] && { understanding: understood[index % TEXTS.length] }),
        },
      ],
      now: clock.now(),
    });
  const decideUs = await timed(decide);
  const contents = (await Promise.all(TEXTS.map((_, index) => decide(index)))).flatMap((each) =>
    each.replies.map((reply) => reply.content),
  );
  const showUs = await timed((index) => show(contents[index % contents.length], channel));
  const decodeUs = await timed(() => channel.decode(UPDATE));
  report({
    bench: 'stages',
    decodeUs,
    understandUs,
    decideUs,
    fitAndRenderUs: showUs,
    machine: 'one core, store excluded',
  });
  await nlu.close();
}
