/** Broken folders of a merchant, for table tests: each input and exactly the faults that it must give. */
import { checkFlows } from '../check';
import { faultLine } from '../fault';
import { makeFolder } from '../../folder.contract';
import type { Capabilities } from '../../../model/capabilities';

const NO_MEDIA = { maxBytes: 0, types: [] };
const BARE: Capabilities = {
  textMax: 1000,
  captionMax: 1000,
  buttons: null,
  quickReplies: null,
  card: null,
  carousel: null,
  album: null,
  list: { rowsMax: 10, titleMax: 24, textMax: 72, buttonMax: 20 },
  form: null,
  receipt: false,
  location: false,
  contact: false,
  media: { image: NO_MEDIA, audio: NO_MEDIA, video: NO_MEDIA, file: NO_MEDIA },
  typing: false,
  receipts: { delivered: false, read: false },
};
const CHANNELS = [
  { name: 'short', capabilities: { ...BARE, buttons: { max: 3, labelMax: 20, kinds: ['reply', 'url'] } } },
  { name: 'wide', capabilities: { ...BARE, buttons: { max: 10, labelMax: 60, kinds: ['reply', 'url'] } } },
] satisfies { name: string; capabilities: Capabilities }[];
const PACKS = { track: { en: ['where is it', 'track it', 'any news', 'is it here', 'has it left'] } };
const FACTS = { returns: { days: 30 }, shipping: { free: 5 } };

/** "a:5:7 message" for flows/flows/a.yaml, "texts/en/more:1:1 message" for other folders. */
export function faultsIn(files: Record<string, string>): string[] {
  const folder = makeFolder(files);
  try {
    return checkFlows(folder.dir, {
      intents: new Set(['track', 'where']),
      packs: PACKS,
      facts: FACTS,
      channels: CHANNELS,
    }).map((fault) => faultLine({ ...fault, file: shortened(fault.file) }));
  } finally {
    folder.remove();
  }
}

function shortened(file: string): string {
  return file.replace(/^flows\/(?:flows\/)?/, '').replace(/\.yaml$/, '');
}

/** The flow `a`, whose steps start at line 5. */
export function flow(
  steps: string,
  head = 'slots: { order: { from: [order] }, size: , wish: }',
): Record<string, string> {
  return { 'flows/a.yaml': `flow: a\ntitle: { en: A }\n${head}\nsteps:\n${steps}` };
}

/** The flows `a` and `b`, with a slot `n` each. */
export function two(a: string, b: string): Record<string, string> {
  return {
    'flows/a.yaml': `flow: a\ntitle: { en: A }\nslots: { n: }\nsteps:\n${a}`,
    'flows/b.yaml': `flow: b\ntitle: { en: B }\nslots: { n: }\nsteps:\n${b}`,
  };
}

export const SAY = '  - say: { en: Hi }\n';

/** A branch at line 5, with the condition at 6:13. */
export function branch(condition: string): string {
  return `  - branch:\n      - if: ${condition}\n        then: end\n${SAY}`;
}

/** A question at line 5, with more keys from line 7. */
export function ask(more: string): string {
  return `  - collect: order\n    ask: { en: Which? }\n${more}    otherwise: end\n`;
}

/** A question with the choices refund and exchange, at lines 5 to 10. */
export const WISH =
  '  - collect: wish\n    ask: { en: Which? }\n    choices:\n      - { value: refund, label: { en: Refund } }\n      - { value: exchange, label: { en: Exchange } }\n    otherwise: end\n';
