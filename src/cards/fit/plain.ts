/** Fits content that few channels support (lists, quick replies, forms, receipts, places, contacts): natively, else as text. */
import type { Content } from '../../model/content';
import { blocks, isBlank, lines, word, type Fitting } from './fitting';
import { drawFacts } from './card';
import { plan, type Offer } from './offer';
import { say, texts, wording } from './say';
import { shorten } from './shorten';

/** Ours: what a phone shows of a key in one line. */
const ASKS_LABEL_MAX = 60;

type Of<K extends Content['kind']> = Extract<Content, { kind: K }>;

export function fitText(f: Fitting, content: Of<'text'>): Content[] {
  const offers = plan(
    f,
    (content.buttons ?? []).map((button) => ({ button })),
  );
  return asking(f, content, say(f, wording(content.text, offers), offers));
}

/** The tap is under the last piece of the words. Beside buttons there is no room for it: a platform has one kind of keys below a message. */
function asking({ caps }: Fitting, { asks }: Of<'text'>, said: Content[]): Content[] {
  const last = said.at(-1);
  if (!asks || caps.asks?.includes(asks.what) !== true || last?.kind !== 'text' || last.buttons) return said;
  const shown = 'label' in asks ? { ...asks, label: shorten(asks.label, ASKS_LABEL_MAX) } : asks;
  return [...said.slice(0, -1), { ...last, asks: shown }];
}

export function fitQuickReplies(f: Fitting, content: Of<'quickReplies'>): Content[] {
  const offers = plan(
    f,
    content.replies.map((button) => ({ button })),
    'quickReplies',
  );
  return say(f, wording(content.text, offers), offers);
}

export function fitList(f: Fitting, content: Of<'list'>): Content[] {
  const rows = content.rows.map(
    (row): Offer => ({
      button: { kind: 'reply', label: row.title, value: row.value },
      ...(!isBlank(row.text) && { about: row.text }),
    }),
  );
  const offers = plan(f, rows, 'list');
  return say(f, wording(content.text, offers), offers, content.button);
}

export function fitForm(f: Fitting, content: Of<'form'>): Content[] {
  const questions = content.fields.map((field) => {
    const choices = field.choices ?? [];
    return `• ${field.label}${field.required === true ? ' *' : ''}${choices.length > 0 ? `: ${choices.join(' / ')}` : ''}`;
  });
  const asked = blocks(lines(content.title, content.text), lines(...questions));
  const holds =
    f.caps.form !== null &&
    content.fields.length <= f.caps.form.fieldsMax &&
    asked.length + content.submit.length <= f.caps.textMax;
  // The engine parses a reply in lines, in this order or with the field names before them.
  return holds ? [content] : texts(f, content.fields.length > 1 ? blocks(asked, word(f, 'cards.form_lines')) : asked);
}

export function fitReceipt(f: Fitting, content: Of<'receipt'>): Content[] {
  const bought = content.lines.map((line) => `${line.quantity} × ${line.title}  ${line.price}`);
  const text = blocks(
    lines(content.title, content.order),
    lines(...bought),
    lines(content.total, drawFacts(content.facts)),
  );
  return f.caps.receipt && text.length <= f.caps.textMax ? [content] : texts(f, text);
}

export function fitLocation(f: Fitting, content: Of<'location'>): Content[] {
  const { latitude, longitude, title, address } = content;
  const place = lines(title, address);
  if (f.caps.location && place.length <= f.caps.textMax) return [content];
  return texts(f, lines(place, `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`));
}

export function fitContact(f: Fitting, content: Of<'contact'>): Content[] {
  const text = lines(content.name, content.phone);
  return f.caps.contact && text.length <= f.caps.textMax ? [content] : texts(f, text);
}
