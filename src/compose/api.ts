/** The API's routes with their parts, grouped by who calls them. */
import { createSharedLooks } from '../desk/shared';
import type { ShownParts } from '../desk/shown';
import { drawingsOf } from './drawings';
import { MOVED } from '../gateway/identify';
import { createChannelRoutes } from '../http/api/channels';
import { createAuditRoutes } from '../http/api/audit';
import { createAutomationRoutes } from '../http/api/automations';
import { createCannedRoutes } from '../http/api/canned';
import { createCampaignRoutes } from '../http/api/campaigns';
import { createConversationRoutes } from '../http/api/conversations';
import { createCustomerRoutes } from '../http/api/customers';
import { createDeskRoutes } from '../http/api/desk';
import { createEventRoutes } from '../http/api/events';
import { createInsightRoutes } from '../http/api/insight';
import { createInvitationRoutes } from '../http/api/invitations';
import { createKeyRoutes } from '../http/api/keys';
import { createLetterRoutes } from '../http/api/letters';
import { createListRoutes } from '../http/api/lists';
import { createSegmentRoutes } from '../http/api/segments';
import { createSessionRoutes } from '../http/api/session';
import { createUserRoutes } from '../http/api/users';
import { createReviewRoutes } from '../http/api/reviews';
import type { createShowFiles } from '../http/api/files';
import { createLinkRoutes } from '../http/api/links';
import { createOutboxRoutes } from '../http/api/outbox';
import { createOperationRoutes } from '../http/api/operations';
import { createProjectRoutes } from '../http/api/project';
import { createTicketRoutes } from '../http/api/tickets';
import { createWebhookRoutes } from '../http/api/webhooks';
import { sleep } from '../model/clock';
import { DESK_TOPIC } from '../model/desk';
import { importList } from '../segments/lists';
import type { Queue } from '../model/queue';
import { buildEditing } from './editing';
import { buildOperations } from './operations';
import { staffPost } from './staff-post';
import type { ServerParts } from '../http/server';
import { channelIn } from './channels';
import type { ServerBuild } from './server-build';
import type { Pictures } from '../http/pictures';
import type { Translator } from '../desk/translate/translate';
import { given } from '../model/given';
import type { Cookies } from '../http/access/cookie';

type Routes = ServerParts['api'];

/** What only some routes share. */
export interface ApiParts {
  files: ReturnType<typeof createShowFiles>;
  cookies: Cookies;
  pictures: Pictures;
  translator: Translator | undefined;
  now(): number;
}

/** By the first word of their path below /api. */
export function apiOf(build: ServerBuild, parts: ApiParts): Routes {
  return {
    ...staffRoutes(build, parts),
    ...customerRoutes(build, parts),
    ...deskRoutes(build, parts),
    ...pushRoutes(build, parts),
    ...shopRoutes(build, parts),
    ...operatorRoutes(build, parts),
  };
}

/** Signing in, and who may. */
function staffRoutes(build: ServerBuild, { cookies, pictures, now }: ApiParts): Routes {
  const { access } = build;
  const letters = staffPost(build);
  return {
    session: createSessionRoutes({ ...access, cookies, letters, pictures, shop: build.shop.name, log: build.log }),
    users: createUserRoutes(access, letters),
    invitations: createInvitationRoutes(access, letters),
    keys: createKeyRoutes(access.keys, now),
    audit: createAuditRoutes(access),
  };
}

/** What a shop's other systems send and read. */
function customerRoutes(build: ServerBuild, { files, now }: ApiParts): Routes {
  const { store, channels, people, queue } = build;
  return {
    events: createEventRoutes(build.events),
    customers: createCustomerRoutes({
      store,
      serves: (name, account) => channelIn(channels)(name, account) !== undefined,
      link: people.link,
      files,
      moved: (identity) => queue.publish(MOVED, identity),
      now,
    }),
    conversations: createConversationRoutes({ store, files, carry: people.carry, now }),
    links: createLinkRoutes(people.undo),
  };
}

/** What agents work with. */
function deskRoutes(build: ServerBuild, { files, pictures, translator, now }: ApiParts): Routes {
  const { store, newId } = build;
  const channel = channelIn(build.channels);
  return {
    tickets: createTicketRoutes({ store, now }),
    canned: createCannedRoutes({ store, newId, now }),
    desk: createDeskRoutes({
      ...build,
      shown: { store, channel, files, looks: sharedLooks(build.queue, now), now },
      work: build.desk,
      assist: { ...build, ...given({ translator }), now },
      channel,
      labels: (language) => (key, vars) => build.text(key, language, vars),
      pictures,
    }),
  };
}

/** What marketers plan, and whom it reaches. */
function pushRoutes(build: ServerBuild, { now }: ApiParts): Routes {
  const { store, newId, access } = build;
  return {
    automations: createAutomationRoutes({
      automations: build.automations,
      switches: store.switches,
      links: store.campaigns,
      queue: build.queue,
      now,
    }),
    campaigns: createCampaignRoutes({
      campaigns: build.campaigns,
      store: store.campaigns,
      drawings: drawingsOf(build),
    }),
    lists: createListRoutes({
      lists: store.lists,
      importList: (given) => importList({ store, now, newId }, given),
      note: access.note,
    }),
    segments: createSegmentRoutes({ ...store, now }),
  };
}

/** What merchants write, teach and measure. */
function shopRoutes(build: ServerBuild, { now }: ApiParts): Routes {
  const { store, shop, library } = build;
  return {
    project: createProjectRoutes(buildEditing(build)),
    reviews: createReviewRoutes(build.learning),
    insight: createInsightRoutes({
      store,
      zone: shop.timeZone,
      currency: shop.currency,
      question: ({ flow, step }) => library().current(flow)?.steps.get(step)?.collect?.slot ?? step,
      now,
    }),
  };
}

/** What operators watch and mend. */
function operatorRoutes(build: ServerBuild, { now }: ApiParts): Routes {
  const { store, queue, clock, config } = build;
  return {
    operations: createOperationRoutes(buildOperations(build)),
    letters: createLetterRoutes({ store, on: build.mail.on, now }),
    channels: createChannelRoutes(build.channels),
    outbox: createOutboxRoutes({
      undelivered: store.undelivered,
      ring: (conversation) => queue.ring('conversation', conversation),
      now,
      pause: (ms) => sleep(clock, ms),
    }),
    webhooks: createWebhookRoutes({ endpoints: config.webhooks.endpoints, tellings: store.tellings, now }),
  };
}

/** A cached queue is valid until the desk changes, in any process. */
function sharedLooks(queue: Queue, now: () => number): ShownParts['looks'] {
  const looks: ShownParts['looks'] = createSharedLooks(now);
  queue.subscribe(DESK_TOPIC, () => looks.clear());
  return looks;
}
