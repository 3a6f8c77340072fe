/** Buttons of a flow: the value of one that starts a flow is `go:<flow>?slot=value`. */
import type { Button, Content, ReplyButton } from '../../model/content';

/** The engine's own buttons under a reply: continue a task, or leave it. */
export const RESUME = 'task:resume';
export const LEAVE = 'task:leave';

const GO = 'go:';
/** The model's limit for a button value. */
const VALUE_MAX = 1000;

/** Slots that are not text are left out, because a button carries ids and words, never objects. */
export function goValue(flow: string, slots: Record<string, unknown> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(slots))
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') query.set(name, String(value));
  const text = query.toString();
  const whole = text === '' ? `${GO}${flow}` : `${GO}${flow}?${text}`;
  return whole.length <= VALUE_MAX ? whole : `${GO}${flow}`;
}

export function parseGo(value: string): { flow: string; slots: Record<string, string> } | null {
  if (!value.startsWith(GO)) return null;
  const [flow = '', query = ''] = value.slice(GO.length).split('?', 2);
  return /^[a-z][a-z0-9_]*$/.test(flow)
    ? {
        flow,
        slots: Object.fromEntries(
          [...new URLSearchParams(query)].filter(([, slot]) => slot.trim() !== '').slice(0, 20),
        ),
      }
    : null;
}

/** A text with buttons: quick replies if all of them are replies. */
export function withButtons(text: string, buttons: readonly Button[]): Content {
  const named = buttons.filter((button) => button.label !== '');
  if (named.length === 0) return { kind: 'text', text };
  const replies = named.filter((button): button is ReplyButton => button.kind === 'reply');
  return replies.length === named.length
    ? { kind: 'quickReplies', text, replies }
    : { kind: 'text', text, buttons: [...named] };
}

/** The reply buttons of a content in reading order: the meaning of "2" on a channel that numbers them. */
export function choicesOf(content: Content): { label: string; value: string }[] {
  if (content.kind === 'quickReplies') return content.replies.map(({ label, value }) => ({ label, value }));
  if (content.kind === 'list') return content.rows.map(({ title, value }) => ({ label: title, value }));
  const buttons =
    content.kind === 'text'
      ? content.buttons
      : content.kind === 'card'
        ? content.card.buttons
        : content.kind === 'carousel'
          ? content.cards.flatMap((card) => card.buttons ?? [])
          : [];
  return (buttons ?? []).flatMap((button) =>
    button.kind === 'reply' ? [{ label: button.label, value: button.value }] : [],
  );
}
