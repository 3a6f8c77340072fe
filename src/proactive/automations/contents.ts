/** What a step says: its text with its values, a card of the product where it shows one, and its buttons. */
import type { Button, Content } from '../../model/content';
import type { ScheduledAction } from '../../model/records';
import type { PushView } from '../automation';
import type { Made } from './made';
import { factsFor, productOf, type Entry } from './scope';

/** Null where a value that the text needs is not there: better nothing than half of it. */
export async function contentsOf(made: Made, action: ScheduledAction, view: PushView): Promise<Content[] | null> {
  const { file, parts } = made;
  const step = file.spec.steps[action.step - 1];
  const customer = await parts.store.customers.byId(action.customer);
  if (step === undefined || customer === null) return null;
  const expressions = [...file.expressions.values()];
  const scope = await factsFor(made, action, customer, expressions);
  const value = (source: string): unknown => localised(file.expressions.get(source)?.run(scope), view.language);
  const values = Object.fromEntries(Object.entries(step.with ?? {}).map(([name, source]) => [name, value(source)]));
  if (Object.values(values).some((each) => each === null || each === undefined || each === '')) return null;
  const text = view.texts(step.text, view.language, values);
  const buttons: Button[] = [];
  for (const { label, url, flow, with: slots = {} } of step.buttons ?? []) {
    const shown = view.texts(label, view.language, values);
    const address = url === undefined ? undefined : value(url);
    if (url !== undefined && typeof address === 'string' && address !== '')
      buttons.push({ kind: 'url', label: shown, url: address });
    if (flow !== undefined) buttons.push({ kind: 'reply', label: shown, value: going(flow, slots, value) });
  }
  const entry = action.data['entry'] as Entry;
  const product = step.show === 'product' ? await parts.shop.product(productOf(entry.event)) : null;
  if (step.show === 'product' && product === null) return null;
  if (product !== null) return [{ kind: 'card', card: { ...parts.cards.product(product, view), text, buttons } }];
  return [{ kind: 'text', text, ...(buttons.length > 0 && { buttons }) }];
}

function going(flow: string, slots: Record<string, string>, value: (source: string) => unknown): string {
  const given = Object.entries(slots).flatMap(([name, source]) => {
    const found = value(source);
    return typeof found === 'string' || typeof found === 'number'
      ? [`${name}=${encodeURIComponent(String(found))}`]
      : [];
  });
  return given.length === 0 ? `go:${flow}` : `go:${flow}?${given.join('&')}`;
}

/** The shop's titles are one text for each language. */
function localised(value: unknown, language: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const texts = value as Record<string, unknown>;
  return texts[language] ?? texts['en'] ?? value;
}
