import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readIntents, readLanguages } from './languages';

const SHIPPED = join(__dirname, 'languages');
const SENTIMENT = 'sentiment: { positive: [good], negative: [bad], negations: [not], intensifiers: [very] }';
const REST = `colours: { red: [red] }\nsizes: { L: [large] }\n${SENTIMENT}\n`;

describe('the faults of packs', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'parley-languages-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  function faultsOf(source: string): string[] {
    writeFileSync(join(dir, 'xx.yaml'), source);
    return readLanguages(dir).faults.map((fault) => `${fault.line}:${fault.column} ${fault.message}`);
  }

  it('finds no fault in the packs that ship', () => {
    expect(readLanguages(SHIPPED).faults).toEqual([]);
  });

  it('names an intent with one example or none, at its key', () => {
    const faults = faultsOf(`language: xx
intents:
  hello:
    about: says hello
    keywords: [hi]
    examples:
      - hi
  bye:
    about: says bye
    keywords: [bye]
    examples: []
${REST}`);
    expect(faults).toEqual([
      '6:5 the intent hello has one example; give it at least 2, better 20',
      '11:5 the intent bye has no examples; give it at least 2, better 20',
    ]);
  });

  it('names an example that two intents claim, whatever its case', () => {
    const faults = faultsOf(`language: xx
intents:
  hello: { about: a, keywords: [hi], examples: [hi, good day] }
  bye:
    about: says bye
    keywords: [bye]
    examples:
      - bye
      - Good  Day
${REST}`);
    expect(faults).toEqual(['9:9 the example "Good  Day" also appears under hello; keep it under one intent']);
  });

  it('names a misspelt key and broken YAML', () => {
    expect(faultsOf(`language: xx\nintents: {}\ncolors: {}\n${REST}`)[0]).toMatch(/^1:1 .*colors/);
    expect(faultsOf('language: [xx\nintents: {}\n')[0]).toMatch(/^\d+:\d+ /);
  });

  it('names a value of the wrong kind where it stands', () => {
    expect(
      faultsOf(`language: xx\nintents:\n  bye: { about: a, keywords: [b], examples: [bye, 88] }\n${REST}`)[0],
    ).toMatch(/^3:\d+ Invalid input/);
  });

  it('refuses a file that is too deep or too large before it is parsed', () => {
    expect(faultsOf('['.repeat(5_000))).toEqual(['1:1 brackets nested more than 20 deep']);
    expect(faultsOf(`# ${'x'.repeat(600_000)}`)[0]).toContain('larger than');
  });

  it('names an intent that the list beside the packs does not have', () => {
    writeFileSync(join(dir, 'intents.yaml'), 'intents: { hello: says hello }\n');
    expect(faultsOf(`language: xx\nintents:\n  helo: { keywords: [hi], examples: [hi, good day] }\n${REST}`)).toEqual([
      '3:3 the intent helo is not in intents.yaml; correct it or add it there',
    ]);
  });

  it('says so where there is no pack at all', () => {
    expect(readLanguages(dir).faults[0]?.message).toContain('no language pack');
  });
});

describe('the lists beside a pack', () => {
  const pack = `language: xx\nintents:\n  hello: { keywords: [hi], examples: [hi, good day] }\noutOfScope: [the moon]\n${REST}`;
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'parley-lists-'));
    for (const name of ['said', 'outside', 'settled']) mkdirSync(join(dir, name));
    writeFileSync(join(dir, 'xx.yaml'), pack);
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('join what the pack says is out of scope, and bring sentences of settled meaning', () => {
    writeFileSync(join(dir, 'outside', 'xx.txt'), '# none of our business\n\nthe stars\n  the sun  \n');
    writeFileSync(join(dir, 'settled', 'xx.jsonl'), '{"text":"good morning","intent":"hello"}\n');
    expect(readLanguages(dir)).toMatchObject({
      faults: [],
      packs: [
        { outOfScope: ['the moon', 'the stars', 'the sun'], settled: [{ text: 'good morning', intent: 'hello' }] },
      ],
    });
  });

  it('are named with the line of a fault', () => {
    writeFileSync(join(dir, 'outside', 'xx.txt'), `short\n${'x'.repeat(301)}\n`);
    writeFileSync(
      join(dir, 'settled', 'xx.jsonl'),
      '{"text":"good morning","intent":"hello"}\n{"text":\n{"text":"bye"}\n',
    );
    const places = readLanguages(dir).faults.map(({ file, line, message }) => `${basename(file)}:${line} ${message}`);
    expect(places).toEqual([
      'xx.txt:2 the sentence has more than 300 characters; shorten it',
      'xx.jsonl:2 each line is one object such as {"text": "where is my order", "intent": "track_order"}',
      'xx.jsonl:3 each line is one object such as {"text": "where is my order", "intent": "track_order"}',
    ]);
  });

  it('bring more examples, each under the name of its intent', () => {
    writeFileSync(
      join(dir, 'said', 'xx.txt'),
      `# more\nhomeless\n[hello]\nmorning all\n\n[bye]\nsee you\n${'x'.repeat(301)}\n`,
    );
    const { packs, faults } = readLanguages(dir);
    expect(packs[0]?.said).toEqual([
      { text: 'morning all', intent: 'hello' },
      { text: 'see you', intent: 'bye' },
    ]);
    expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 write the name of an intent above its examples, such as [track_order]',
      '8 the example has more than 300 characters; shorten it',
    ]);
  });

  it('need not be there', () => {
    expect(readLanguages(dir)).toMatchObject({ faults: [], packs: [{ outOfScope: ['the moon'], settled: [] }] });
  });
});

describe('the packs that ship', () => {
  const { packs } = readLanguages(SHIPPED);

  it('speak these languages', () => {
    expect(packs.map((pack) => pack.language)).toEqual([
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'hi',
      'id',
      'it',
      'ja',
      'ko',
      'ms',
      'pt',
      'ru',
      'th',
      'tr',
      'vi',
      'zh',
    ]);
  });

  it('teach every intent of the list in every language, in English and Chinese with a dozen examples or more', () => {
    const known = Object.keys(readIntents(SHIPPED) ?? {}).sort();
    expect(known.length).toBeGreaterThanOrEqual(50);
    for (const pack of packs) {
      expect(Object.keys(pack.intents).sort()).toEqual(known);
      const fewest = pack.language === 'en' || pack.language === 'zh' ? 12 : 8;
      for (const entry of Object.values(pack.intents)) expect(entry.examples.length).toBeGreaterThanOrEqual(fewest);
    }
  });

  it('say in every language what is none of a shop’s business, and settle most intents', () => {
    for (const pack of packs) {
      const long = pack.language === 'en' || pack.language === 'zh';
      expect(pack.outOfScope.length).toBeGreaterThanOrEqual(long ? 600 : 60);
      expect(new Set(pack.settled.map(({ intent }) => intent)).size).toBeGreaterThanOrEqual(50);
    }
  });

  it('name the same colours in every language', () => {
    const [first, ...others] = packs.map((pack) => Object.keys(pack.colours).sort());
    for (const other of others) expect(other).toEqual(first);
  });

  it('stay far below the size limit', () => {
    for (const pack of packs)
      expect(readFileSync(join(SHIPPED, `${pack.language}.yaml`)).length).toBeLessThan(256 * 1024);
  });
});
