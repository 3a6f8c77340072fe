/** After a reload: new examples are learned while the old model answers, and the log says when they are live. */
import type { IntentExamples } from '../model/understanding';
import type { Log } from '../model/log';
import type { Product, Shop } from '../model/shop';
import { gazetteer } from '../shop/gazetteer';
import type { TrainableNlu } from '../../nlu/index';

/** Resolves when the examples are learned, or when the log says why not. */
export type Relearn = (examples: IntentExamples) => Promise<void>;

/** `first`: what the model was taught at the start. */
export function createRelearn(nlu: Pick<TrainableNlu, 'retrain'>, first: IntentExamples, log: Log): Relearn {
  let known = JSON.stringify(first);
  return async (examples) => {
    const next = JSON.stringify(examples);
    if (next === known) return log.info({}, 'the changed flows are live');
    log.info({}, 'learning: the changed flows are live, their new examples follow in a minute');
    try {
      await nlu.retrain(examples);
      known = next;
      log.info({}, 'live: the new examples are learned');
    } catch (fault) {
      log.warn({ fault: String(fault) }, 'the new examples could not be learned; the old model stays');
    }
  };
}

/** Names of goods, learned while the old ones stay in use. */
export function relearnGoods(nlu: TrainableNlu, products: readonly Product[], shop: Shop, log: Log): void {
  nlu
    .learnGoods(gazetteer(products, shop))
    .catch((fault: unknown) =>
      log.warn({ fault: String(fault) }, 'the names of the goods could not be learned; those of before stay'),
    );
}
