/** The store: mongoose on MongoDB or on the embedded store; callers cannot tell which. */
import mongoose from 'mongoose';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Store } from '../model/store';
import { createAccessStore } from './access/index';
import { createActionStore } from './actions';
import { createAudienceStore } from './audience';
import { createChannelKeeper } from './audience/channels';
import { createListStore, createSegmentStore } from './audience/segments';
import { createBacklog } from './backlog';
import { createCampaignStore } from './campaigns';
import { createCatalogueStore } from './catalogue';
import { createConversationStore } from './conversations';
import { createCustomerStore } from './customers';
import { takeShortcut, type Shortcut } from './command';
import { withDeadline } from './deadline';
import { createCannedStore, createDraftStore } from './canned';
import { createEditingStore } from './editing';
import { createNoticeStore } from './notices';
import { createNoteStore, createPresenceStore } from './desk';
import { createEventStore } from './events';
import { createIdentityStore } from './identities';
import { createInboxStore } from './inbox';
import { createInsightStore } from './insight';
import { keepFor, USUAL, type Keeping } from './keeping';
import { createLetterStore } from './letters';
import { createLinkStore } from './links';
import { createMediaStore } from './media';
import { createMessageStore } from './messages';
import { migrate } from './migrations/index';
import { defineModels } from './models';
import type { Models } from './models';
import { createOutboxStore } from './outbox';
import { createReceipts } from './receipts';
import { createReviewStore } from './reviews';
import { createSaidStore } from './said';
import { createTellingStore } from './tellings';
import { createSwitchStore } from './switches';
import { createTicketStore } from './tickets';
import { createTokenStore } from './tokens';
import { createTriesStore } from './tries';
import { createUndeliveredStore } from './undelivered';
import { createVersionStore } from './versions';

const PROBE_BYTES = 16_384;

export interface StoreOptions {
  uri: string;
  clock: Clock;
  /** 128 random bits as text. */
  newId: () => string;
  /** Only this process uses the store. */
  alone?: boolean;
  /** Absent: the default periods. */
  keeping?: Keeping;
  /** The path past the driver for frequent commands, if the store has one. */
  shortcut?: Shortcut;
}

export async function createStore(options: StoreOptions): Promise<Store & { models: Models }> {
  const { uri, clock, newId, alone = false, shortcut, keeping = USUAL } = options;
  const connection = await connect(uri);
  if (shortcut) takeShortcut(connection, shortcut);
  const models = defineModels(connection);
  await Promise.all(Object.values(models).map((model: Models[keyof Models]) => model.createIndexes()));
  await keepFor(models, keeping);
  await migrate({ connection, models, clock, newId });
  const customers = createCustomerStore(models.Customer, clock, newId);
  const receipts = createReceipts(models, clock);
  const inbox = createInboxStore(models.Inbox);
  const conversations = createConversationStore({ models, clock, inbox, receipts, alone });
  return withDeadline({
    models,
    alone,
    identities: createIdentityStore(
      models.Identity,
      clock,
      newId,
      (of) => Promise.all([customers.ensure(of), conversations.create(of.conversation, of.customer)]),
      createChannelKeeper(models.Identity, models.Customer),
    ),
    customers,
    inbox,
    conversations,
    messages: createMessageStore(models.Message),
    outbox: createOutboxStore(models, receipts),
    undelivered: createUndeliveredStore(models, clock),
    actions: createActionStore(models.Action),
    events: createEventStore(models.Event),
    ...keptStores(models),
    ...createAccessStore(models),
    ...staffStores(models),
    ...campaignStores(models, newId, alone),
    async ping() {
      await connection.db?.admin().ping();
    },
    probe: () => probe(connection, newId()),
    close: () => connection.close(),
  });
}

/** Writes a few pages and removes them, so that it needs space as a message would: a full disk still accepts a changed byte. */
async function probe(connection: mongoose.Connection, id: string): Promise<void> {
  const marks = connection.collection<{ _id: string; room: string }>('probes');
  await marks.insertOne({ _id: id, room: ' '.repeat(PROBE_BYTES) });
  await marks.deleteOne({ _id: id });
}

/** What is kept beside conversations, each in its own collection. */
function keptStores(models: Models) {
  return {
    tokens: createTokenStore(models.Token),
    media: createMediaStore(models.Media),
    links: createLinkStore(models.LinkCode, models.Link),
    tries: createTriesStore(models.Tries),
    catalogue: createCatalogueStore(models.Goods, models.Source),
    versions: createVersionStore(models.Version),
    backlog: createBacklog(models),
    tellings: createTellingStore(models.Telling, models.Endpoint),
  } satisfies Partial<Store>;
}

/** What people of the shop work with: the desk, reviews, the console's files and notices. */
function staffStores(models: Models) {
  return {
    reviews: createReviewStore(models.Review),
    tickets: createTicketStore(models.Ticket),
    notes: createNoteStore(models.Note),
    drafts: createDraftStore(models.Draft),
    canned: createCannedStore(models.Canned),
    said: createSaidStore(models.Said),
    insight: createInsightStore(models.Ticket, models.Event),
    presence: createPresenceStore(models.Presence),
    editing: createEditingStore(models.FileDraft, models.Release),
    notices: createNoticeStore(models.Notice),
    letters: createLetterStore(models.Letter),
  } satisfies Partial<Store>;
}

function campaignStores(models: Models, newId: () => string, alone: boolean) {
  return {
    audience: createAudienceStore(models, newId),
    segments: createSegmentStore(models.Segment),
    campaigns: createCampaignStore(models, alone),
    lists: createListStore(models.List, models.Customer),
    switches: createSwitchStore(models),
  } satisfies Partial<Store>;
}

async function connect(uri: string): Promise<mongoose.Connection> {
  try {
    // Majority and journal: an acknowledged write survives the loss of a node. The embedded store accepts these options and guarantees more.
    const options = {
      serverSelectionTimeoutMS: 5000,
      autoIndex: false,
      writeConcern: { w: 'majority' as const, j: true },
      maxPoolSize: 8,
      connectTimeoutMS: 5000,
      socketTimeoutMS: 10_000,
      waitQueueTimeoutMS: 10_000,
    };
    return await mongoose.createConnection(uri, options).asPromise();
  } catch (cause) {
    throw new GatewayError('STORE_DOWN', 'the store does not answer; check MONGODB_URI and that the server runs', {
      cause,
    });
  }
}
