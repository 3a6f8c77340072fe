/** Decides how a set of buttons reaches the shopper: as buttons, quick replies, a list, numbered lines or plain lines. */
import { given } from '../../model/given';
import { encodedLink } from '../../model/link';
import type { Button, ReplyButton } from '../../model/content';
import { absolute, type Fitting } from './fitting';
import { shorten, shortenAll } from './shorten';

/** A button, and for a list row its description. */
export interface Offer {
  button: Button;
  about?: string;
}

type Row = { title: string; text?: string; value: string };

/** The chosen form, and the lines that it adds to the text. */
export type Plan = { lines: string[] } & (
  | { form: 'none' }
  /** One message per group. */
  | { form: 'buttons'; groups: Button[][] }
  | { form: 'quickReplies'; replies: ReplyButton[] }
  | { form: 'list'; groups: Row[][] }
);

type Form = 'buttons' | 'quickReplies' | 'list';

/** More messages than this for one set of buttons would be a flood, so it becomes numbered lines. */
const GROUPS = 2;

/** `first`: the form to try first, if the content has one. Numbers choices: call it once per set, in reading order. */
export function plan(f: Fitting, offers: readonly Offer[], first: Form = 'buttons'): Plan {
  const linked = offers.map((offer) => native(f, offer));
  const replies = offers.filter((offer) => offer.button.kind === 'reply');
  if (replies.length === 0) return linksOnly(f, linked);
  const order = new Set<Form>(
    takes(f, 'reply') ? [first, 'buttons', 'list', 'quickReplies'] : [first, 'quickReplies', 'list'],
  );
  for (const groups of [1, GROUPS]) {
    for (const form of order) {
      const fits = replies.length <= groups * room(f, form, groups);
      if (fits) return shape(f, form, linked, replies, groups);
    }
  }
  const rest = linksOnly(
    f,
    linked.filter((offer) => offer.button.kind !== 'reply'),
  );
  return { ...rest, lines: [...rest.lines, ...replies.map((offer) => numbered(f, offer))] };
}

/** A link in a form that the channel has, with its full address. */
function native(f: Fitting, offer: Offer): Offer {
  const { button } = offer;
  if (button.kind !== 'url' && button.kind !== 'login') return offer;
  const kind = button.kind === 'login' && !takes(f, 'login') ? 'url' : button.kind;
  return { ...offer, button: { kind, label: button.label, url: absolute(f, button.url) } };
}

function takes(f: Fitting, kind: Button['kind']): boolean {
  return f.caps.buttons !== null && f.caps.buttons.kinds.includes(kind);
}

/** How many replies one message of this form holds; quick replies vanish with the next message, so a second group is useless. */
function room(f: Fitting, form: Form, groups: number): number {
  if (form === 'buttons') return takes(f, 'reply') ? (f.caps.buttons?.max ?? 0) : 0;
  if (form === 'list') return f.caps.list?.rowsMax ?? 0;
  return groups === 1 ? (f.caps.quickReplies?.max ?? 0) : 0;
}

function linksOnly(f: Fitting, offers: readonly Offer[]): Plan {
  const max = f.caps.buttons?.max ?? 0;
  const shown: Offer[] = [];
  const rest: string[] = [];
  for (const offer of offers) {
    if (takes(f, offer.button.kind) && shown.length < max) shown.push(offer);
    else rest.push(line(offer));
  }
  if (shown.length === 0) return { form: 'none', lines: rest };
  return buttons(f, shown, rest, 1);
}

function shape(f: Fitting, form: Form, offers: readonly Offer[], replies: readonly Offer[], groups: number): Plan {
  if (form === 'buttons') {
    let free = groups === 1 ? (f.caps.buttons?.max ?? 0) - replies.length : 0;
    const keeps = (offer: Offer): boolean =>
      offer.button.kind === 'reply' || (takes(f, offer.button.kind) && free-- > 0);
    const kept = new Set(offers.filter(keeps));
    return buttons(
      f,
      offers.filter((offer) => kept.has(offer)),
      offers.filter((offer) => !kept.has(offer)).map(line),
      groups,
    );
  }
  const links = offers.filter((offer) => offer.button.kind !== 'reply').map(line);
  return form === 'list' ? list(f, replies, links, groups) : quick(f, replies, links);
}

function buttons(f: Fitting, offers: readonly Offer[], rest: string[], groups: number): Plan {
  const short = shortenAll(
    offers.map((offer) => offer.button.label),
    f.caps.buttons?.labelMax ?? 1,
  );
  const shown = offers.map((offer, at): Button => ({ ...offer.button, label: short[at] ?? '…' }));
  const told = offers.filter((offer, at) => offer.about !== undefined || short[at] !== offer.button.label).map(bullet);
  return {
    form: 'buttons',
    groups: balanced(shown, groups === 1 ? shown.length : (f.caps.buttons?.max ?? 1)),
    lines: [...told, ...rest],
  };
}

function quick(f: Fitting, offers: readonly Offer[], rest: string[]): Plan {
  const short = shortenAll(
    offers.map((offer) => offer.button.label),
    f.caps.quickReplies?.labelMax ?? 1,
  );
  const replies = offers.map(
    (offer, at): ReplyButton => ({
      kind: 'reply',
      label: short[at] ?? '…',
      value: valueOf(offer),
    }),
  );
  const told = offers.filter((offer, at) => offer.about !== undefined || short[at] !== offer.button.label).map(bullet);
  return { form: 'quickReplies', replies, lines: [...told, ...rest] };
}

function list(f: Fitting, offers: readonly Offer[], rest: string[], groups: number): Plan {
  const { titleMax = 1, textMax = 0, rowsMax = 1 } = f.caps.list ?? {};
  const short = shortenAll(
    offers.map((offer) => offer.button.label),
    titleMax,
  );
  const told: string[] = [];
  const rows = offers.map((offer, at): Row => {
    const title = short[at] ?? '…';
    const text = offer.about === undefined || textMax < 1 ? undefined : shorten(offer.about, textMax);
    if (title !== offer.button.label || text !== offer.about) told.push(bullet(offer));
    return { title, ...given({ text }), value: valueOf(offer) };
  });
  return { form: 'list', groups: balanced(rows, groups === 1 ? rows.length : rowsMax), lines: [...told, ...rest] };
}

/** Groups of nearly equal size, none larger than `max`. */
export function balanced<T>(items: readonly T[], max: number): T[][] {
  const count = Math.ceil(items.length / Math.max(1, max));
  return Array.from({ length: count }, (_, at) =>
    items.slice(Math.floor((at * items.length) / count), Math.floor(((at + 1) * items.length) / count)),
  );
}

function numbered(f: Fitting, offer: Offer): string {
  f.choices.push({ label: offer.button.label, value: valueOf(offer) });
  return `${(f.options.numbersFrom ?? 0) + f.choices.length}. ${told(offer)}`;
}

function bullet(offer: Offer): string {
  return `• ${told(offer)}`;
}

function told(offer: Offer): string {
  return offer.about === undefined ? offer.button.label : `${offer.button.label}: ${offer.about}`;
}

/** A link, a number or a text to share, as a separate line. */
function line({ button }: Offer): string {
  switch (button.kind) {
    case 'reply':
      return button.label;
    case 'url':
    case 'login':
      return `${button.label}: ${encodedLink(button.url)}`;
    case 'call':
      return `${button.label}: ${button.phone}`;
    case 'share':
      return `${button.label}: ${button.text}`;
  }
}

function valueOf({ button }: Offer): string {
  return button.kind === 'reply' ? button.value : '';
}
