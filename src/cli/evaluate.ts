/** `parley nlu eval`: how good the model that serves is on files of rows. It loads nothing but the NLU, so that the memory it reports is the NLU's. */
import { ownEncoder } from '../../nlu/encoder/open';
import { evaluate } from '../../nlu/eval/evaluate';
import { GatewayError } from '../model/errors';
import { projectRoot } from '../root';
import { print } from './print';

export interface EvaluateArguments {
  train: string;
  test: string;
  valid?: string;
  oosTest?: string;
  seed: string;
  encoder?: string;
}

/** One JSON object on one line. Throws GatewayError BODY_BROKEN for a file or a seed that cannot be used. */
export async function evaluateFiles(given: EvaluateArguments): Promise<void> {
  const seed = Number(given.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new GatewayError('BODY_BROKEN', `--seed ${given.seed}: give a whole number, 0 or more`);
  const encoder = given.encoder === 'none' ? null : (given.encoder ?? ownEncoder(projectRoot()));
  print.json(await evaluate({ ...given, seed, encoder }));
}
