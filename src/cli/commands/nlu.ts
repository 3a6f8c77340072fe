/** The commands on the understanding: try it, train it, measure it, teach it. */
import type { Command } from 'commander';
import type { EvaluateArguments } from '../evaluate';
import type { ReviewArguments } from '../review';

export function addNlu(program: Command): void {
  const nlu = program.command('nlu').description('look into the understanding of texts');
  nlu
    .command('parse <text...>')
    .description('what a text is understood as, as JSON')
    .action(async (words: string[]) => (await import('../nlu.js')).parseText(words.join(' ')));
  nlu
    .command('train')
    .description('learn the examples of flows and language packs ahead of the next start')
    .action(async () => (await import('../nlu.js')).train());
  nlu
    .command('eval')
    .description('measure the model that serves on files of rows: one JSON object')
    .requiredOption('--train <file>', 'rows {"text", "intent" or "label"}, one JSON object per line; .gz is unpacked')
    .requiredOption('--test <file>', 'rows to measure on; those called oos are out of scope')
    .option('--valid <file>', 'in-scope rows that set the out-of-scope threshold; without it cross-validation does')
    .option('--oos-test <file>', 'rows that no intent fits')
    .option('--encoder <path>', 'a sentence encoder other than ours: its folder; none for the first tier alone')
    .option('--seed <number>', 'the same seed gives the same model', '1')
    .action(async (options: EvaluateArguments) => (await import('../evaluate.js')).evaluateFiles(options));
  nlu
    .command('review')
    .description('texts that the running gateway did not understand, in groups; label or dismiss them')
    .option('--server <url>', 'where the gateway runs, if not on this machine')
    .option('--ids <ids>', 'the texts that are meant, by commas')
    .option('--label <intent>', 'teach that they mean this; refused where it makes other texts worse')
    .option('--dismiss', 'nothing is to be learned from them')
    .option('--json', 'as JSON')
    .action(async (options: ReviewArguments) => (await import('../review.js')).review(options));
  nlu
    .command('confusions')
    .description('which intents are taken for which, each example judged by a model that has not seen it')
    .option('--most <number>', 'how many to show', '20')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean; most: string }) =>
      (await import('../review.js')).showConfusions(options),
    );
}
