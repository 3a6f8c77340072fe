/** The parts of the message path. */
import { fit } from '../cards/fit';
import { shopCards } from '../flow/actions/show/makers';
import { createEngine } from '../flow/run/engine';
import { createBreakers } from '../gateway/breaker';
import { createLoad } from '../gateway/load';
import type { PathParts } from '../gateway/parts';
import { createPauses } from '../gateway/pauses';
import type { FlowEngine } from '../model/flow';
import { optOutOf } from '../people/consent';
import { buildAuthor } from './author';
import { createBusy } from './busy';
import type { Ground } from './ground';
import type { Hearing } from './hearing';
import type { Kept } from './kept';
import type { buildOwnership } from './orders';
import { pathSettings } from './path';
import type { People } from './people';
import type { ShopAndFlows } from './shop-and-flows';

/** What the parts are made of. */
interface Made {
  ground: Ground;
  kept: Kept;
  flows: ShopAndFlows;
  hearing: Hearing;
  people: People;
  ownership: ReturnType<typeof buildOwnership>;
}

export function buildPathParts(
  made: Made,
  given: Pick<PathParts, 'pushes' | 'consented' | 'desk' | 'text' | 'channel'>,
): PathParts {
  const { clock, random, newId, log, metrics, config, publicUrl } = made.ground;
  const { store, queue } = made.kept;
  const { source, nlu } = made.hearing;
  return {
    ...given,
    store,
    queue,
    nlu,
    engine: engineOf(made),
    fit: (content, capabilities, language, numbersFrom = 0) =>
      fit(content, capabilities, {
        labels: (key, vars) => given.text(key, language, vars),
        publicUrl,
        language,
        numbersFrom,
      }),
    optOut: optOutOf,
    arrive: made.people.arrive,
    cancels: (said) => source.library().words.cancels(said),
    pauses: createPauses(queue, clock),
    breakers: createBreakers({ queue, clock, random, log, metrics }),
    load: createLoad({ clock, log, metrics, busy: createBusy(), quietMs: config.gateway.quietMs }),
    clock,
    random,
    newId,
    log,
    metrics,
    settings: pathSettings(config, publicUrl, made.flows.shop.timeZone),
  };
}

function engineOf({ ground, flows: { shop, live }, hearing: { source, nlu }, people, ownership }: Made): FlowEngine {
  const { config, clock, log } = ground;
  return createEngine({
    library: source,
    shop,
    clock,
    cards: shopCards(),
    nlu,
    log,
    facts: live.facts,
    carry: people.carryOn,
    ownership,
    ...buildAuthor(config, { shop, clock, log }),
  });
}
