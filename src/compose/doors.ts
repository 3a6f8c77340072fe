/** The web server of a process that opens doors. */
import type { Access } from '../access/access';
import type { RunningServer } from '../http/server';
import { given } from '../model/given';
import { keptSecret } from '../secrets';
import { buildServer } from './server';
import type { Work } from './work';

export function openDoors(work: Work, access: Access, serving: () => boolean): Promise<RunningServer> {
  const { options, ground, flows, kept, hearing, parts, pushes, desk } = work;
  const { channels, receive, people, campaigns, files, text } = work;
  const { config, dataDir } = ground;
  const { source, learning, nlu } = hearing;
  return buildServer({
    ...ground,
    channels,
    receive,
    people,
    campaigns,
    files,
    text,
    access,
    apiKey: config.security.apiKey ?? (config.role === 'worker' ? '' : keptSecret(dataDir, 'api')),
    store: kept.store,
    queue: kept.queue,
    mail: kept.outward.mail,
    shop: flows.shop,
    languages: [...flows.library.book.languages],
    library: () => source.library(),
    nlu,
    facts: flows.live.facts,
    learning: learning(),
    desk: desk.work,
    automations: pushes.automations,
    events: pushes.events,
    manifests: options.manifests,
    held: () => parts.breakers.open(),
    serving,
    ...given({ rehearsal: options.rehearsal, settings: options.settings }),
  });
}
