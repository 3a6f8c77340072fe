/** Who works in a process: the message path, people's desk, pushes and campaigns. */
import type { PathParts } from '../gateway/parts';
import { createReceive, type Receive } from '../gateway/receive';
import type { Channel } from '../model/channel';
import type { ParleyOptions } from '../parley';
import { requireAutomations } from './automations';
import { buildCampaigns, type BuiltCampaigns } from './campaigns';
import { consentedIn } from './consented';
import { buildDesk, type BuiltDesk } from './desk';
import type { Ground } from './ground';
import type { Hearing } from './hearing';
import type { Kept } from './kept';
import { buildOwnership } from './orders';
import { buildPathParts } from './path-parts';
import { buildPeople, type People } from './people';
import { buildPushes } from './pushes';
import type { ShopAndFlows } from './shop-and-flows';
import { buildMedia, type BuiltMedia } from './storage';

/** The queue of a journey is in this process: what it rings for is not lost. */
export const PLAYED_SWEEP_MS = 3_600_000;

/** What is open before anything works. */
export interface Opened {
  options: ParleyOptions;
  ground: Ground;
  flows: ShopAndFlows;
  kept: Kept;
  hearing: Hearing;
  text: PathParts['text'];
  channels: Channel[];
  channel: PathParts['channel'];
}

export interface Work extends Opened {
  pushes: ReturnType<typeof buildPushes>;
  campaigns: BuiltCampaigns;
  people: People;
  desk: BuiltDesk;
  ownership: ReturnType<typeof buildOwnership>;
  parts: PathParts;
  receive: Receive;
  files: BuiltMedia;
}

export function workOf(opened: Opened): Work {
  const { options, ground, flows, kept, hearing, text, channels, channel } = opened;
  const { config, extensions, home, secret } = ground;
  const { shop, library, live } = flows;
  const common = { ...ground, ...kept, shop, text, channel, channels };
  const rules = requireAutomations(home, library);
  const pushes = buildPushes({ ...common, own: extensions.triggers, ...rules });
  const everyMs = options.played ? PLAYED_SWEEP_MS : undefined;
  const campaigns = buildCampaigns({ ...common, pushes: pushes.pushes, fadeTags: pushes.fadeTags, everyMs });
  const people = buildPeople(common);
  const ownership = buildOwnership(config, { shop, store: kept.store, secret });
  const desk = buildDesk(config, live.opening, common);
  const parts = buildPathParts(
    { ground, kept, flows, hearing, people, ownership },
    {
      pushes: pushes.pushes,
      consented: consentedIn({ store: kept.store, events: pushes.events }),
      desk: options.desk ?? desk.desk,
      text,
      channel,
    },
  );
  return {
    ...opened,
    pushes,
    campaigns,
    people,
    desk,
    ownership,
    parts,
    receive: createReceive({ ...parts, ...people }),
    files: buildMedia(config, ground),
  };
}
