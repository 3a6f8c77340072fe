/** Opens the second reading by sound over what the Chinese pack, the flows and the catalogue say. */
import type { Gazetteer, IntentExamples } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { bound, normalise } from '../text/normalise';
import { countLikelihood } from './likely';
import { secondReading, type SecondReading } from './second';
import { readSounds } from './table';

const CHINESE = 'zh';

export interface Said {
  root: string;
  packs: readonly LanguagePack[];
  examples: IntentExamples;
  gazetteer: Gazetteer;
}

/** Null where no pack is Chinese. Counting takes a tenth of a second, so it waits for the first text that is in doubt, or for '' after the start. */
export function openSecond(said: Said): SecondReading | null {
  if (!said.packs.some(({ language }) => language === CHINESE)) return null;
  let opened: SecondReading | undefined;
  return (text) => (opened ??= secondReading(readSounds(said.root), countLikelihood(textsOf(said))))(text);
}

function textsOf({ packs, examples, gazetteer }: Said): string[] {
  const own = packs
    .filter(({ language }) => language === CHINESE)
    .flatMap(({ intents, said, settled }) => [
      ...Object.values(intents).flatMap((intent) => intent.examples),
      ...[...said, ...settled].map(({ text }) => text),
    ]);
  const flows = Object.values(examples).flatMap((languages) => languages[CHINESE] ?? []);
  const goods = gazetteer.products.flatMap(({ names }) => names.filter((name) => /\p{Script=Han}/u.test(name)));
  return [...own, ...flows, ...goods].map((text) => normalise(bound(text)));
}
