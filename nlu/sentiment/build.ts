/**
 * Makes nlu/sentiment/feeling.gz: node dist/nlu/sentiment/build.js FILE. FILE is the UCI set of sentiment labelled sentences (CC BY 4.0)
 * as JSON lines; everything else that it learns from is in nlu/languages. Takes 40 s of CPU.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry } from '../intent/softmax';
import { cutsOf, type Judged } from './cuts';
import { packFeelings } from './file';
import { HEADS, type Scores } from './heads';
import { learnFeelings, logitsOf } from './learn';
import { idOf, reviewRows } from './rows';
import { FEWEST, materialOf, SEED, type Taught } from './teach';
import { vectorOf } from './vector';

const SOURCE = 'learned from nlu/languages and from Sentiment Labelled Sentences (Kotzias et al. 2015, UCI, CC BY 4.0)';
const FOLDS = 3;

function buildFeelings(reviews: string, root: string): void {
  const { own, others, taught } = materialOf(root);
  const [said, beside] = [taught(own), taught([...others, ...reviewRows(reviews)])];
  const cuts = cutsOf(judgedByOthers(said, beside));
  const weights = learnFeelings(
    [...said, ...beside].map(({ example }) => example),
    SEED,
    FEWEST,
  );
  writeFileSync(
    join(root, 'nlu', 'sentiment', 'feeling.gz'),
    packFeelings(weights, { source: SOURCE, rows: idOf(own), cuts }),
  );
}

/** Each sentence scored by a model that was learned without it. */
function judgedByOthers(said: readonly Taught[], beside: readonly Taught[]): Judged[] {
  const next = mulberry(SEED);
  const fold = said.map(() => Math.floor(next() * FOLDS));
  return Array.from({ length: FOLDS }, (_, held) => held).flatMap((held) => {
    const weights = learnFeelings(
      [...said.filter((_, at) => fold[at] !== held), ...beside].map(({ example }) => example),
      SEED,
      FEWEST,
    );
    return said
      .filter((_, at) => fold[at] === held)
      .map(({ row: { language, group }, example: { features, dense } }) => {
        const logits = logitsOf(weights, vectorOf(weights.grams, features, dense));
        return {
          language,
          group,
          logits: Object.fromEntries(HEADS.map((name, at) => [name, logits[at] ?? 0])) as Scores,
        };
      });
  });
}

if (require.main === module) buildFeelings(process.argv[2] ?? 'train.jsonl', process.argv[3] ?? process.cwd());
