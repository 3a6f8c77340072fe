/** The buttons that were offered. A tap comes from outside and may carry anything, so a slot that words could not fill is only accepted as it was offered. */
import type { Content } from '../../model/content';
import { choicesOf, parseGo } from './buttons';
import type { FlowLibrary } from '../read/library';
import type { Flow } from '../read/flow';
import { textHash } from './hash';

/** How many buttons are remembered: an older one still opens its flow, which then asks for the slots itself. */
const KEPT = 60;

/** The buttons offered so far, plus those of one more reply. */
export function withOffers(offered: readonly string[], content: Content, library: FlowLibrary): string[] {
  const buttons = choicesOf(content).filter(({ value }) => isGuarded(value, library));
  const fields = content.kind === 'form' ? content.fields : [];
  const news = [...buttons.map(({ value }) => textHash(value)), ...fields.map(({ name }) => textHash(fieldKey(name)))];
  return news.length === 0 ? [...offered] : [...offered.filter((one) => !news.includes(one)), ...news].slice(-KEPT);
}

/** The slots that a tap may set: all of an offered button, else those that the shopper could have written. */
export function allowedSlots(
  flow: Flow,
  { value, slots }: { value: string | null; slots: Readonly<Record<string, string>> },
  offered: readonly string[],
): Record<string, string> {
  if (value !== null && offered.includes(textHash(value))) return { ...slots };
  return Object.fromEntries(Object.entries(slots).filter(([name]) => isFillable(flow, name)));
}

/** Whether a submitted form may set a slot: it was one of the shown fields, or words can fill it too. */
export function isField(flow: Flow, name: string, offered: readonly string[]): boolean {
  return flow.slots.has(name) && (isFillable(flow, name) || offered.includes(textHash(fieldKey(name))));
}

const fieldKey = (name: string): string => `form:${name}`;

/** A slot that a message fills by what it names or says. A consent, a choice and the flow's own findings are excluded. */
function isFillable(flow: Flow, slot: string): boolean {
  return (flow.slots.get(slot)?.from.length ?? 0) > 0;
}

function isGuarded(value: string, library: FlowLibrary): boolean {
  const go = parseGo(value);
  const flow = go && library.current(go.flow);
  return go !== null && flow !== null && Object.keys(go.slots).some((name) => !isFillable(flow, name));
}
