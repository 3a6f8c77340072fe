/** The merchant's synonyms as phrases with their meanings. */
import { given } from '../../model/given';
import type { AttributeWish, Gender } from '../../model/shop';
import type { Meaning, PriceRole } from './meanings';
import { phraseKey, plainSize } from './text';
import type { Synonyms } from './merchant-words';

type Said = [phrase: string, meaning: Meaning];

function said(phrases: readonly string[], meaning: Meaning): Said[] {
  return phrases.map((phrase) => [phrase, meaning]);
}

/** Earlier ones take precedence where a phrase has several meanings. */
export function taughtPhrases(synonyms: readonly Synonyms[]): Said[] {
  return synonyms.flatMap((spoken) => [...marks(spoken), ...wishes(spoken)]);
}

/** Words that modify their neighbours, or mean nothing. */
function marks({ stop, price = {}, size = {}, stock = [], without = [], also = [], order = {} }: Synonyms): Said[] {
  return [
    ...said(stop, { kind: 'stop' }),
    ...Object.entries(price).flatMap(([role, phrases]) => said(phrases, { kind: 'price', role: role as PriceRole })),
    ...(['before', 'after'] as const).flatMap((place) => said(size[place] ?? [], { kind: 'sizing', place })),
    ...said(stock, { kind: 'stock' }),
    ...said(also, { kind: 'also' }),
    ...said(without, { kind: 'without' }),
    ...(['cheaper', 'dearer'] as const).flatMap((way) => said(order[way] ?? [], { kind: 'order', order: way })),
  ];
}

function wishes({ colours = {}, genders = {}, occasions = {}, attributes = [], sizes = {} }: Synonyms): Said[] {
  return [
    ...Object.entries(genders).flatMap(([gender, phrases]) =>
      said(phrases, { kind: 'gender', gender: gender as Gender }),
    ),
    ...attributes.flatMap(({ words, ...wish }) => said(words, { kind: 'attribute', wish: asked(wish) })),
    ...Object.entries(colours).flatMap(([colour, phrases]) => said(phrases, { kind: 'colour', colour })),
    ...Object.entries(occasions).flatMap(([occasion, phrases]) => said(phrases, { kind: 'occasion', occasion })),
    ...Object.entries(sizes).flatMap(([size, phrases]) => said(phrases, { kind: 'size', sizes: [plainSize(size)] })),
  ];
}

/** Without keys that the merchant left out, and with each word in its form for comparison. */
function asked({
  attribute,
  is,
  least,
  most,
  has,
}: Omit<NonNullable<Synonyms['attributes']>[number], 'words'>): AttributeWish {
  return {
    attribute,
    ...given({ is, least, most }),
    ...(has !== undefined && { has: phraseKey(has) }),
  };
}
