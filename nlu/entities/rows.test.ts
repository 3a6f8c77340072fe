import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from '../../src/model/understanding';
import { shippedPacks } from '../../test/shipped';
import { CATALOGUE } from '../testing';
import { bound } from '../text/normalise';
import { loadNumberWords } from './english';
import { createEntityFinder, type EntityFinder } from './find';

/** Each file of `rows/` holds texts and what is found of one kind: `text = value, value`, below the language in brackets. */
const DIR = join(__dirname, 'rows');
const NOW = Date.parse('2026-11-25T10:00:00+01:00');

let find: EntityFinder;
beforeAll(async () => {
  find = createEntityFinder(
    { ...CATALOGUE, country: 'DE', timeZone: 'Europe/Berlin' },
    shippedPacks(),
    await loadNumberWords(),
  );
});

interface Row {
  language: string;
  country: string | undefined;
  text: string;
  expected: string;
}

function rowsOf(kind: string): Row[] {
  let [language, country]: (string | undefined)[] = ['en'];
  return readFileSync(join(DIR, `${kind}.txt`), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const heading = /^\[(\w\w)(?: (\w\w))?\]$/.exec(line);
      if (heading) [language, country] = [heading[1], heading[2]];
      const [text = '', expected = ''] = line.split(/ = ?/);
      return heading || line.startsWith('#') || line === ''
        ? []
        : [{ language: language ?? 'en', country, text, expected }];
    });
}

function said({ value, interval, range, currency }: Entity): string {
  if (interval)
    return interval.from === interval.to ? String(interval.from) : `${interval.from ?? ''}..${interval.to ?? ''}`;
  const amount = range && (range.min === range.max ? String(range.min) : `${range.min ?? ''}..${range.max ?? ''}`);
  return amount === undefined ? value : `${amount}${currency ? ` ${currency}` : ''}`;
}

const KINDS = readdirSync(DIR).map((file) => file.replace('.txt', ''));

describe.each(KINDS)('what is found as %s', (kind) => {
  it.each(rowsOf(kind))('$language $country: $text', ({ language, country, text, expected }) => {
    const entities = find(bound(text), language, country, NOW);
    for (const one of entities) expect(text.slice(one.start, one.end)).toBe(one.text);
    expect(
      entities
        .filter((one) => one.kind === kind)
        .map(said)
        .join(', '),
    ).toBe(expected);
  });
});
