/** A sample shop of a few flows and scripted understanding, for tests of the engine. */
import type { Content } from '../model/content';
import { systemClock } from '../model/clock';
import type { DecideResult, FlowEngine, TurnInput } from '../model/flow';
import { createDemoShop } from '../../test/demo';
import { shopCards } from './actions/show/makers';
import { createEngine } from './run/engine';
import { makeFolder, type Folder } from './folder.contract';
import { wordsOf } from './journeys/play';
import { uncheckedFlows } from './folder.contract';
import { scripted } from './script.contract';
import { quiet, startTalk, type Talk } from './talk.contract';
import { createSource, memoryVersions } from './read/versions';

const RETURN = `flow: return_item
title: { en: Return something, zh: 退货 }
back: { en: your return, zh: 您的退货 }
intents: [return_item]
menu: 2
slots: { order: { from: [order] }, size: , email: { from: [email] }, reason: , wish: }
steps:
  - collect: order
    ask: { en: "Which order? {{ slots.size }}", zh: 哪个订单？ }
    accepts: [number]
    otherwise: stuck
  - collect: size
    ask: { en: Which size?, zh: 几码？ }
    invalid: { en: Only 41 to 43., zh: 只有41到43。 }
    valid: value in ["41", "42", "43"]
    retries: 1
    otherwise: stuck
  - collect: email
    ask: { en: Which address?, zh: 邮箱？ }
    otherwise: end
  - collect: reason
    ask: { en: Why?, zh: 为什么？ }
    accepts: [text, photo]
    otherwise: end
  - collect: wish
    ask: { en: Refund or exchange?, zh: 退款还是换货？ }
    choices:
      - { value: refund, label: { en: Refund, zh: 退款 }, intents: [money_back] }
      - { value: exchange, label: { en: Exchange, zh: 换货 }, words: { en: [swap] } }
    otherwise: end
  - say: { en: "Done: {{ slots.order }} {{ slots.size }} {{ slots.email }} {{ slots.reason }} {{ slots.wish }}", zh: "好了：{{ slots.order }}" }
    next: end
  - id: stuck
    say: { en: I am stuck., zh: 我卡住了。 }
`;
const simple = (name: string, say: string, more = ''): string =>
  `flow: ${name}\ntitle: { en: ${name}, zh: ${name} }\nintents: [${name}]\n${more}steps:\n  - say: { en: ${say}, zh: 中${say} }\n`;
const FILES = {
  'flows/return.yaml': RETURN,
  'flows/track.yaml': `flow: track
title: { en: Track, zh: 查询 }
intents: [track]
menu: 1
slots: { order: { from: [order] } }
steps:
  - collect: order
    ask: { en: Track which?, zh: 查哪个？ }
    otherwise: end
  - say: { en: "Order {{ slots.order }} is on its way.", zh: "订单{{ slots.order }}在路上。" }
`,
  'flows/strict.yaml':
    'flow: strict\ntitle: { en: Strict, zh: 严格 }\nback: { en: the check, zh: 核对 }\nintents: [strict]\ninterrupt: { answers: hold, tasks: hold }\nslots: { order: { from: [order] } }\nsteps:\n  - collect: order\n    ask: { en: Strictly which?, zh: 哪个？ }\n    otherwise: end\n  - say: { en: Checked., zh: 好了。 }\n',
  'flows/hello.yaml': simple('greeting', 'Hello there'),
  'flows/stop.yaml':
    'flow: stop\ntitle: { en: Stop, zh: 停 }\nintents: [stop]\nsteps:\n  - consent: withdrawn\n  - say: { en: Stopped., zh: 停了。 }\n',
  'flows/human.yaml':
    'flow: human\ntitle: { en: A person, zh: 人工 }\nintents: [human]\nsteps:\n  - handoff: asked\n    group: care\n    text: { en: A colleague comes., zh: 同事来了。 }\n',
};
const RULES = {
  'I want to return it': { intent: 'return_item' },
  'where is my order': { intent: 'track' },
  'where is 1042?': { intent: 'track' },
  'where is it?': { intent: 'track' },
  我的订单呢: { intent: 'track' },
  'give me the money': { intent: 'money_back' },
  'a person please': { intent: 'human' },
  hmm: { intent: 'track', unsure: true, score: 0.4, runnersUp: ['return_item', 'greeting', 'human'] },
  'hmm 1042': { intent: 'track', unsure: true, score: 0.4, runnersUp: ['return_item'] },
  hello: { intent: 'greeting' },
  'check it': { intent: 'strict' },
  ok: { intent: 'yes' },
  'where is my parcel': { intent: 'track' },
  fail: { intent: 'fail' },
  saved: { intent: 'saved' },
  loop: { intent: 'loop' },
  again: { intent: 'again' },
};

/** The folder of the sample shop; the test removes it. */
export function sampleFolder(): Folder {
  const zh =
    'system:\n' +
    [
      'again',
      'stuck',
      'hold',
      'resumed',
      'left',
      'nothing_to_leave',
      'unsure',
      'out_of_scope',
      'offer_person',
      'media',
      'unsupported',
      'old_button',
      'apology',
      'shop_down',
      'as_of',
      'person',
    ]
      .map((key) => `  ${key}: 中${key}`)
      .join('\n') +
    '\nlabel: { resume: 中resume, leave: 中leave, share_location: 中here, share_phone: 中phone }\n';
  return makeFolder({
    ...FILES,
    'texts/zh/system.yaml': zh,
    'flows/fail.yaml':
      'flow: fail\ntitle: { en: F, zh: F }\nintents: [fail]\nsteps:\n  - card: product\n    of: nothing\n',
    'flows/saved.yaml':
      'flow: saved\ntitle: { en: F, zh: F }\nintents: [saved]\nsteps:\n  - card: product\n    of: nothing\n    on_error: out\n  - id: out\n    say: { en: Saved., zh: 好。 }\n',
    'flows/loop.yaml':
      'flow: loop\ntitle: { en: F, zh: F }\nintents: [loop]\nslots: { n: }\nsteps:\n  - id: round\n    set: { n: 1 }\n    next: round\n',
    'flows/again.yaml':
      'flow: again\ntitle: { en: F, zh: F }\nintents: [again]\nslots: { n: }\nsteps:\n  - id: ask\n    collect: n\n    ask: { en: "N?", zh: "N?" }\n    accepts: [number]\n    otherwise: out\n  - set: { n: null }\n    next: ask\n  - id: out\n    say: { en: Enough., zh: 够了。 }\n',
  });
}

/** A shopper in the sample shop. */
export async function sampleTalk(folder: Folder, profile: Parameters<typeof startTalk>[2] = {}): Promise<Talk> {
  const { engine, nlu } = await sampleEngine(folder);
  return startTalk(engine, nlu, profile);
}

/** The first turn of a conversation, with all texts at once. */
export async function sampleTurn(folder: Folder, texts: readonly string[]): Promise<DecideResult> {
  const { engine, nlu } = await sampleEngine(folder);
  const inputs = await Promise.all(
    texts.map(
      async (text): Promise<TurnInput> => ({
        content: { kind: 'text', text },
        at: 0,
        understanding: await nlu.understand(text),
      }),
    ),
  );
  return engine.decide({
    conversation: 'one turn',
    profile: { customer: 'someone', language: 'en' },
    state: null,
    inputs,
    now: 0,
  });
}

async function sampleEngine(folder: Folder): Promise<{ engine: FlowEngine; nlu: ReturnType<typeof scripted> }> {
  // One of them runs in a ring, which the checks would refuse.
  const source = await createSource(uncheckedFlows(folder.dir), memoryVersions(), quiet);
  const nlu = scripted(RULES);
  return {
    nlu,
    engine: createEngine({
      library: source,
      shop: createDemoShop({ now: () => 0 }),
      clock: systemClock(),
      cards: shopCards(),
      log: quiet,
      nlu,
    }),
  };
}

/** All that is read in the replies. */
export const wordsIn = (replies: Content[]): string => replies.map(wordsOf).join(' | ');
