/** Assembles pushes with the real store, shop, cards and texts. */
import type { Config } from '../../config/schema';
import { cartCard } from '../cards/cart';
import { productCard } from '../cards/product';
import type { PathParts } from '../gateway/parts';
import { pushRow } from '../gateway/pushes';
import { isWindowClosed } from '../gateway/show';
import { given } from '../model/given';
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Identity } from '../model/records';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import { PRODUCT_CHANGED } from './shop';
import { createProactive, type Proactive, type ProactiveParts } from '../proactive/assemble';
import { createCampaignSource } from '../campaigns/source';
import { createFeatures } from '../segments/features';
import { createChannelTest } from '../proactive/channel-test';
import { DAY_MS } from '../proactive/gate';
import { createPushLinks, type PushLinks } from '../proactive/links';
import type { PushSettings } from '../proactive/parts';
import { createTags, type Tags } from '../proactive/tags';
import type { TagFile } from '../proactive/tags/read';
import type { PushCards, PushTexts, PushView } from '../proactive/automation';

/** Of one conversation, newest first. */
const TICKETS = 20;
/** A ticket that has been open for longer was probably forgotten. */
const COMPLAINT_MS = 30 * DAY_MS;

interface Parts {
  config: Config;
  store: Store;
  queue: Queue;
  shop: Shop;
  clock: Clock;
  log: Log;
  text: PushTexts;
  channel: PathParts['channel'];
  secret: string;
  own?: ProactiveParts['own'];
  automations?: ProactiveParts['automations'];
  tags?: readonly TagFile[];
}

export function buildPushes({
  config,
  store,
  queue,
  shop,
  clock,
  log,
  text,
  channel,
  secret,
  own = [],
  automations = [],
  tags = [],
}: Parts): Proactive {
  return createProactive({
    store,
    shop,
    queue,
    clock,
    log,
    own,
    automations,
    texts: text,
    sources: [createCampaignSource({ store, shop, clock }), createChannelTest({ shop })],
    tags: ruled(createTags({ store: store.audience, clock }), tags),
    seen: createFeatures({ store: store.audience, shop }).keep,
    complains: (conversation) => complains(store, conversation, clock.now()),
    isPaused: (rule) => store.switches.isPaused(rule),
    productChanged: (product) => queue.publish(PRODUCT_CHANGED, product),
    cards: pushCards,
    links: linksOf({ store, secret, clock, config }),
    closed: (identity, template) =>
      isClosed(channel(identity.channel, identity.account), identity, template, clock.now()),
    config: settingsOf(config),
    async enqueuePush(action, home) {
      await store.inbox.insert(pushRow(action, home.conversation, home.identity, clock.now()));
      queue.ring('conversation', home.conversation);
    },
  });
}

function ruled(tags: Tags, files: readonly TagFile[]): Tags {
  tags.load(files);
  return tags;
}

function linksOf({ store, secret, clock, config }: Pick<Parts, 'store' | 'secret' | 'clock' | 'config'>): PushLinks {
  const reachable = config.server.publicUrl !== undefined;
  return createPushLinks({ store: store.campaigns, secret, now: () => clock.now(), reachable });
}

async function complains({ tickets }: Pick<Store, 'tickets'>, conversation: string, now: number): Promise<boolean> {
  const newest = await tickets.ofConversation(conversation, TICKETS);
  return newest.some(({ state, createdAt }) => state !== 'closed' && +createdAt > now - COMPLAINT_MS);
}

function settingsOf({ push }: Config): PushSettings {
  const { quietHours: quiet, quietByCountry, caps, holdoutPercent } = push;
  const rolling = [
    { max: caps.perDay, windowMs: DAY_MS },
    { max: caps.perWeek, windowMs: 7 * DAY_MS },
  ];
  return { quiet, quietByCountry, caps: rolling, holdoutPercent, language: 'en' };
}

/** The window is closed, and the channel has no approved template of this name. */
function isClosed(channel: Channel | undefined, identity: Identity, template: string, now: number): boolean {
  if (!channel || !isWindowClosed(channel, identity, now)) return false;
  return channel.hasTemplate?.(template, identity.language ?? 'en') !== true;
}

const context = ({ language, timeZone, texts }: PushView) => ({
  language,
  timeZone,
  labels: (key: string, vars?: Record<string, string | number>) => texts(key, language, vars),
});

const pushCards: PushCards = {
  product: (product, view, wish) => productCard(product, context(view), wish),
  cart: (cart, view) =>
    cartCard(cart, { ...context(view), ...given({ picture: view.picture, variants: view.variants }) }),
};
