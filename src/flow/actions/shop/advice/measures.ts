/** Amounts with a unit in a question ("110v", "a 15 inch laptop", 500毫升), and whether an attribute covers them. */
import type { Attribute } from '../../../../model/shop';

export type Unit = 'v' | 'w' | 'inch' | 'ml' | 'mah' | 'g' | 'hours';

export interface Measure {
  value: number;
  unit: Unit;
}

interface Written {
  unit: Unit;
  words: string;
  factor: number;
}

/** Longer spellings come before their own prefixes. */
const WRITTEN: readonly Written[] = [
  { unit: 'mah', words: 'mah|毫安时?|мач', factor: 1 },
  { unit: 'ml', words: 'ml|millilit(?:er|re)s?|毫升|мл|مل|มล\\.?|ミリリットル', factor: 1 },
  { unit: 'ml', words: 'l|lit(?:er|re)s?|litros?|升|л|لتر|ลิตร|lít|リットル', factor: 1000 },
  { unit: 'g', words: 'kg|kilos?|kilograms?|公斤|千克|кг|كغ|กก\\.?|キロ', factor: 1000 },
  { unit: 'g', words: 'g|grams?|克|г|جرام|กรัม|グラム', factor: 1 },
  { unit: 'v', words: 'v|volts?|voltios?|伏特?|вольт|فولت|โวลต์|ボルト', factor: 1 },
  { unit: 'w', words: 'w|watts?|瓦|вт|واط|วัตต์|ワット', factor: 1 },
  {
    unit: 'inch',
    words: 'inch(?:es)?|″|"|英寸|寸|zoll|pouces?|pulgadas?|polegadas?|дюйм(?:а|ов)?|بوصة|นิ้ว|インチ|inci',
    factor: 1,
  },
  {
    unit: 'hours',
    words: 'h|hrs?|hours?|个?小时|stunden|heures|horas|час(?:а|ов)?|ساعات|ساعة|ชั่วโมง|時間|jam|giờ',
    factor: 1,
  },
];
const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const PATTERNS = WRITTEN.map(({ unit, words, factor }) => ({
  unit,
  factor,
  pattern: new RegExp(`${NUMBER}(?:\\s*[–-]\\s*${NUMBER})?[\\s-]*(?:${words})(?![a-zа-я])`, 'iu'),
}));
/** Units that identify the topic alone; inches and hours need other words. */
const TOPICS: Partial<Record<Unit, string>> = { v: 'voltage', w: 'power', ml: 'capacity', mah: 'capacity' };

/** Null: the text has no amount with a unit. */
export function measureOf(text: string): Measure | null {
  const found = spansOf(text.normalize('NFKC'))[0];
  return found ? { value: found.from, unit: found.unit } : null;
}

/** The topic that the unit implies. */
export function topicOf(measure: Measure): string | null {
  return TOPICS[measure.unit] ?? null;
}

/** Null: the attribute has no value in this unit. For capacity, duration and room more covers less; for weight, less does. */
export function covers(key: string, { value, says }: Attribute, measure: Measure): boolean | null {
  if (typeof value === 'boolean') return null;
  // A number has the unit at the end of its key; its text may round it or use another one.
  const amount = typeof value === 'number' ? spansOf(`${value} ${key.split('_').at(-1) ?? ''}`) : [];
  const spans = [...amount, ...(amount.length > 0 ? [] : spansOf(says.en))].filter(({ unit }) => unit === measure.unit);
  if (spans.length === 0) return null;
  return spans.some(({ from, to }) =>
    from !== to || measure.unit === 'v'
      ? from <= measure.value && measure.value <= to
      : measure.unit === 'g'
        ? from <= measure.value
        : from >= measure.value,
  );
}

interface Span {
  from: number;
  to: number;
  unit: Unit;
}

function spansOf(text: string): Span[] {
  return PATTERNS.flatMap(({ unit, factor, pattern }) => {
    const [, first, last] = pattern.exec(text) ?? [];
    if (first === undefined) return [];
    const number = (said: string): number => Number(said.replace(',', '.')) * factor;
    return [{ unit, from: number(first), to: number(last ?? first) }];
  });
}
