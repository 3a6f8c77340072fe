/** The state of one fit: the channel's limits in a safe form, and the numbered choices assigned so far. */
import type { Capabilities } from '../../model/capabilities';
import type { Content, Media } from '../../model/content';
import type { Labels } from '../labels';

export interface FitOptions {
  labels: Labels;
  /** Our public address, without a trailing slash. */
  publicUrl: string;
  /** BCP 47, for amounts that fit itself formats; absent: English. */
  language?: string;
  /** Numbers used by earlier messages of the same answer; the first here is one more. */
  numbersFrom?: number;
}

export interface Choice {
  label: string;
  value: string;
}

export interface Fitted {
  contents: Content[];
  /** The meaning of the numbers in the text: the first is `numbersFrom` + 1. */
  choices: Choice[];
}

export interface Fitting {
  /** The capabilities without forms that can hold nothing (no rows, labels of length 0). */
  caps: Capabilities;
  options: FitOptions;
  choices: Choice[];
}

const cleaned = new WeakMap<Capabilities, Capabilities>();

export function fitting(capabilities: Capabilities, options: FitOptions): Fitting {
  let caps = cleaned.get(capabilities);
  if (caps === undefined) cleaned.set(capabilities, (caps = clean(capabilities)));
  return { caps, options, choices: [] };
}

function clean(caps: Capabilities): Capabilities {
  const { buttons, quickReplies, card, carousel, album, list, form } = caps;
  const cards = card !== null && card.titleMax >= 1 ? card : null;
  return {
    ...caps,
    // A text of one unit cannot hold a character outside the basic plane.
    textMax: Math.max(2, caps.textMax),
    buttons: buttons !== null && buttons.max >= 1 && buttons.labelMax >= 1 ? buttons : null,
    quickReplies: quickReplies !== null && quickReplies.max >= 1 && quickReplies.labelMax >= 1 ? quickReplies : null,
    card: cards,
    carousel: cards !== null && carousel !== null && carousel.max >= Math.max(1, carousel.min) ? carousel : null,
    album: album !== null && caps.captionMax >= 1 && album.max >= Math.max(1, album.min) ? album : null,
    list: list !== null && list.rowsMax >= 1 && list.titleMax >= 1 && list.buttonMax >= 1 ? list : null,
    form: form !== null && form.fieldsMax >= 1 ? form : null,
  };
}

/** A label that is never blank, because a message must not be lost for lack of a word like "More". */
export function word(f: Fitting, key: string): string {
  try {
    const text = f.options.labels(key);
    return isBlank(text) ? '…' : text;
  } catch {
    return '…';
  }
}

export function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || !/\S/.test(text);
}

/** A path below our public address becomes a full URL; "//host" and other schemes stay. */
export function absolute(f: Fitting, url: string): string {
  return url.startsWith('/') && !url.startsWith('//') ? f.options.publicUrl + url : url;
}

/** Joins the non-blank parts with an empty line. */
export function blocks(...parts: (string | undefined)[]): string {
  return parts.filter((part) => !isBlank(part)).join('\n\n');
}

/** Joins the non-blank parts, one per line. */
export function lines(...parts: (string | undefined)[]): string {
  return parts.filter((part) => !isBlank(part)).join('\n');
}

/** The line that replaces a file which the channel cannot show. */
export function mediaLine(f: Fitting, media: Media): string {
  const name = !isBlank(media.alt) ? media.alt : !isBlank(media.name) ? media.name : word(f, 'cards.link');
  return `${name}: ${absolute(f, media.url)}`;
}
