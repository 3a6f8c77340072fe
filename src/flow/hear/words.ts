/** Words that the engine itself recognises, per language: how shoppers leave, correct, refer to what was shown, ask. */
import { isUnspaced } from '../../model/scripts';
import type { WordsSpec } from '../read/schema/files';
import { FOLLOW_UPS, type FollowUp } from '../../model/flow';
import { createIndex, createPhrases, isDense, plainText, remembering, type Phrases } from '../../model/phrases';
import { laterParts } from './later';
import { severalIn, type Several } from './several';

export interface Words extends Several {
  /** The message is exactly a word for leaving, such as "cancel". */
  cancels(text: string): boolean;
  stops(text: string): boolean;
  starts(text: string): boolean;
  /** Whether a message has the form of a question. */
  asks(text: string): boolean;
  /** "On second thought I'll keep it": gives up what is under way. */
  leaves(text: string): boolean;
  /** The words beside the phrase that leaves, where they say something: "forget it, do you ship to Spain". */
  afterLeaving(text: string): string[];
  /** "I don't want to": turns the wish beside it around. */
  negates(text: string): boolean;
  /** Of "the sneakers, not the socks" what is before the refusal; null: nothing is refused, or nothing is before it. */
  beforeRefusal(text: string): string | null;
  /** What comes behind these words is refused: "it is not", 不是. */
  refuses(before: string): boolean;
  /** The message is exactly a yes or a no. */
  plainly(text: string): 'yes' | 'no' | null;
  /** The words beside those that ask for cheaper or other things than shown. */
  restOfWish(text: string): string[];
  /** It asks how things are in general: "usually", "for a new order". */
  general(text: string): boolean;
  /** It speaks of the shopper's own matter: "do I", "that too". */
  mine(text: string): boolean;
  /** "I tried that already": an answer was not enough. */
  insists(text: string): boolean;
  /** "I don't have the number": lacks what is asked for. */
  lacks(text: string): boolean;
  /** "No, I meant 1043": replaces what was said before. */
  corrects(text: string): boolean;
  /** It may change an earlier answer: it corrects, keeps something after all, or "wait, make it XL". */
  amends(text: string): boolean;
  /** What a message points at among the things that were shown; null: at none. */
  points(text: string): Pointer | null;
  /** It tells one of several from the others: "the linen one", 玻璃那个. */
  picks(text: string): boolean;
  /** It points, and says nothing else: "the first one?". */
  onlyPoints(text: string): boolean;
  /** Asks for cheaper, dearer or other things than those shown. */
  wants(text: string): 'cheaper' | 'dearer' | 'other' | null;
  /** Turns down something of what was shown: "anything but white", 不要黑色. */
  excludes(text: string): boolean;
  /** What a short question asks of the answer before it; null: it names something of its own. */
  follows(text: string): FollowUp | null;
  /** Whether a text says anything beside question words, pointers and fillers. */
  says(text: string): boolean;
  /** An address without the phrases around it: "it's 12 Oak Street please". */
  led(text: string): string;
  /** The words that carry meaning: without entities, fillers and pointers. */
  rest(text: string): string[];
}

/** A place counted from 1 (-1 the last one), the thing last talked about, the cheapest or the dearest. */
export type Pointer = { place: number } | 'it' | 'cheapest' | 'dearest';

const ORDERS = ['cheaper', 'dearer', 'other', 'cheapest', 'dearest'] as const;

/** A list of the words files, all languages at once; its phrases plain. */
type List = (pick: (spec: WordsSpec) => readonly string[] | undefined) => string[];
type Key = { [K in keyof WordsSpec]-?: NonNullable<WordsSpec[K]> extends string[] ? K : never }[keyof WordsSpec];

/** The words of all languages at once: "cancel" leaves a Chinese chat too. */
export function gatherWords(specs: readonly WordsSpec[]): Words {
  const all: List = (pick) => [...new Set(specs.flatMap((spec) => pick(spec) ?? []).map(plainText))];
  const said = (key: Key): Phrases => createPhrases(all((spec) => spec[key]));
  const holds = (key: Key): ((text: string) => boolean) => {
    const phrases = said(key);
    return (text) => phrases.in(plainText(text));
  };
  const filler = all((spec) => spec.filler).sort(byLength);
  const opener = all((spec) => spec.opener);
  const empty = [...filler, ...all((spec) => spec.question), ...all((spec) => spec.it), ...opener].sort(byLength);
  const [fillers, blanks] = [createPhrases(filler), createPhrases(empty)];
  const amending = createPhrases(all((spec) => [...(spec.amend ?? []), ...(spec.correct ?? []), ...(spec.keep ?? [])]));
  const lead = [...new Set(specs.flatMap((spec) => spec.lead ?? []))].sort(byLength);
  const tail = [...new Set(specs.flatMap((spec) => spec.tail ?? []))].sort(byLength);
  return {
    ...exactly(all),
    asks: asksIn(all, opener),
    ...leavesIn(all, filler, said('leave')),
    ...refusesIn(all((spec) => spec.refuse)),
    ...pointsIn(specs, empty, said),
    ...wantsIn(all, filler, said),
    negates: holds('negate'),
    general: holds('general'),
    mine: holds('mine'),
    insists: holds('insist'),
    lacks: holds('lack'),
    corrects: holds('correct'),
    picks: holds('one'),
    excludes: holds('exclude'),
    amends: (text) => amending.in(plainText(text)),
    follows: remembering(followsIn(specs, empty)),
    says: remembering((text) => blanks.without(plainText(text)).length > 0),
    ...severalIn(specs),
    led: (text) => withoutTail(withoutLead(text, lead), tail),
    rest: remembering((text) => fillers.without(plainText(text))),
  };
}

/** Messages that are a word of the list and nothing else. */
function exactly(all: List): Pick<Words, 'cancels' | 'stops' | 'starts' | 'plainly'> {
  const [cancel, stop, start] = [all((spec) => spec.cancel), all((spec) => spec.stop), all((spec) => spec.start)].map(
    (words) => new Set(words),
  ) as [Set<string>, Set<string>, Set<string>];
  const [yes, no] = [new Set(all((spec) => spec.yes)), new Set(all((spec) => spec.no))];
  return {
    cancels: (text) => cancel.has(plainText(text)),
    stops: (text) => stop.has(plainText(text)),
    starts: (text) => start.has(plainText(text)),
    plainly(text) {
      const said = plainText(text);
      return yes.has(said) ? 'yes' : no.has(said) ? 'no' : null;
    },
  };
}

function asksIn(all: List, opener: readonly string[]): Words['asks'] {
  const [asking, stating] = [all((spec) => spec.questionEnd), all((spec) => spec.statementEnd)];
  const questions = createIndex(
    all((spec) => spec.question),
    (word) => word,
  );
  const openers = new Set(opener);
  const endsAsking = (text: string): boolean =>
    asking.some((end) => text.length > end.length + 1 && text.endsWith(end)) &&
    !stating.some((end) => text.endsWith(end));
  const begins = (said: string): boolean => questions.of(said).some((word) => opens(said, word, openers));
  return remembering(
    (text) =>
      /[?？؟]/.test(text) ||
      [text, ...laterParts(text)].map(plainText).some(begins) ||
      endsAsking(plainText(text)) ||
      TURNED.test(text),
  );
}

function leavesIn(all: List, filler: readonly string[], leaving: Phrases): Pick<Words, 'leaves' | 'afterLeaving'> {
  const cancel = all((spec) => spec.cancel);
  const alone = new Set(cancel);
  const left = createPhrases([...all((spec) => spec.leave), ...cancel, ...filler].sort(byLength));
  return {
    leaves: (text) => alone.has(plainText(text)) || (wordCount(text) <= LEAVING_MAX && leaving.in(plainText(text))),
    afterLeaving: (text) => left.without(plainText(text)),
  };
}

function refusesIn(refuse: readonly string[]): Pick<Words, 'beforeRefusal' | 'refuses'> {
  return {
    beforeRefusal(text) {
      const said = plainText(text);
      const places = refuse
        .map((phrase) => (isUnspaced(phrase) ? said.indexOf(phrase) : ` ${said} `.indexOf(` ${phrase} `)))
        .filter((at) => at > 1);
      return places.length === 0 ? null : said.slice(0, Math.min(...places)).trim();
    },
    refuses(before) {
      const said = plainText(before);
      return refuse.some((phrase) => (isUnspaced(phrase) ? said.endsWith(phrase) : ` ${said}`.endsWith(` ${phrase}`)));
    },
  };
}

function pointsIn(
  specs: readonly WordsSpec[],
  empty: readonly string[],
  said: (key: Key) => Phrases,
): Pick<Words, 'points' | 'onlyPoints'> {
  const [it, cheapest, dearest] = [said('it'), said('cheapest'), said('dearest')];
  const places = specs.flatMap((spec) =>
    (spec.places ?? []).map((names, index) => ({
      said: createPhrases(names.map(plainText)),
      place: index === (spec.places?.length ?? 0) - 1 ? -1 : index + 1,
    })),
  );
  const pointing = createPhrases([...pointersIn(specs), ...empty].sort(byLength));
  return {
    points: remembering((text): Pointer | null => {
      const plain = plainText(text);
      const place = places.find((one) => one.said.in(plain));
      if (place) return { place: place.place };
      if (cheapest.in(plain)) return 'cheapest';
      if (dearest.in(plain)) return 'dearest';
      return it.in(plain) ? 'it' : null;
    }),
    onlyPoints: remembering((text) => pointing.without(plainText(text)).length === 0),
  };
}

function wantsIn(
  all: List,
  filler: readonly string[],
  said: (key: Key) => Phrases,
): Pick<Words, 'wants' | 'restOfWish'> {
  const [cheaper, dearer, other] = [said('cheaper'), said('dearer'), said('other')];
  const wishing = createPhrases([...ORDERS.flatMap((key) => all((spec) => spec[key])), ...filler].sort(byLength));
  return {
    wants(text) {
      const plain = plainText(text);
      return cheaper.in(plain) ? 'cheaper' : dearer.in(plain) ? 'dearer' : other.in(plain) ? 'other' : null;
    },
    restOfWish: (text) => wishing.without(plainText(text)),
  };
}

/** Words that pick one of several by its place or its price. */
function pointersIn(specs: readonly WordsSpec[]): string[] {
  return specs
    .flatMap(({ places, cheapest, dearest }) => [...(places ?? []).flat(), ...(cheapest ?? []), ...(dearest ?? [])])
    .map(plainText);
}

/** A short question: a phrase of one kind, and beside it nothing that carries meaning. */
function followsIn(specs: readonly WordsSpec[], empty: readonly string[]): Words['follows'] {
  const meaningless = new Set([...empty, ...specs.flatMap((spec) => spec.beside ?? []).map(plainText)]);
  const kinds = FOLLOW_UPS.map((kind) => {
    const said = new Set(specs.flatMap((spec) => spec.followups?.[kind] ?? []).map(plainText));
    return { kind, said: createPhrases([...said]), counts: (text: string) => said.has(text) || meaningless.has(text) };
  });
  const phrases = specs.flatMap((spec) => Object.values(spec.followups ?? {}).flat()).map(plainText);
  const all = createPhrases([...new Set([...meaningless, ...phrases])].sort(byLength));
  return (text) => {
    const plain = plainText(text);
    return kinds.find(({ said, counts }) => said.in(plain) && all.without(plain, counts).length === 0)?.kind ?? null;
  };
}

/** Cut from the front only, and more than one: "please change it to". */
function withoutLead(text: string, lead: readonly string[]): string {
  let rest = text.trim();
  for (let cut = true; cut; ) {
    const low = rest.toLowerCase().replace(/[’]/g, "'");
    const found = lead.find(
      (phrase) => low.startsWith(phrase) && (isUnspaced(phrase) || /^[\s:,：，]/u.test(low.slice(phrase.length))),
    );
    cut = found !== undefined;
    if (found !== undefined) rest = rest.slice(found.length).replace(/^[\s:,：，]+/u, '');
  }
  return rest;
}

function withoutTail(text: string, tail: readonly string[]): string {
  const trimmed = text.replace(/[\s.,;!?。，！？；]+$/u, '');
  const low = trimmed.toLowerCase();
  const found = tail.find(
    (phrase) =>
      low.endsWith(phrase) &&
      low.length > phrase.length &&
      (isUnspaced(phrase) || /[\s,;]/u.test(low.charAt(low.length - phrase.length - 1))),
  );
  return found === undefined ? trimmed : withoutTail(trimmed.slice(0, -found.length), tail);
}

/** 重不重, 有没有: the word, and the word denied. */
const TURNED = /(\p{Script=Han})[不没沒]\1/u;

/** A longer message has something else to say besides giving up. */
const LEAVING_MAX = 14;

/** Words, counting each Chinese character as half of one. */
function wordCount(text: string): number {
  const plain = plainText(text);
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  return (
    plain
      .replace(/\p{Script=Han}/gu, ' ')
      .split(' ')
      .filter(Boolean).length +
    han / 2
  );
}

/** A question word opens a sentence ("and where is it"); in scripts without spaces it may stand anywhere. "Does not fit" is no question. */
function opens(text: string, word: string, openers: ReadonlySet<string>): boolean {
  if (isDense(word)) return text.includes(word);
  let rest = text;
  for (let skipped = 0; skipped < 3; skipped++) {
    if (rest === word) return true;
    if (rest.startsWith(`${word} `)) return !/^(?:not|n t) /.test(`${rest.slice(word.length + 1)} `);
    const [first = '', ...others] = rest.split(' ');
    if (!openers.has(first)) return false;
    rest = others.join(' ');
  }
  return false;
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}
