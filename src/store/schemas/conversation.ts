/** Schemas of who talks and where: identities, customers, conversations, messages. */
import { Schema } from 'mongoose';
import type { Conversation, Customer, Identity, Message } from '../../model/records';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const identitySchema = new Schema<Identity>(
  {
    _id: String,
    channel: { type: String, required: true },
    account: { type: String, required: true },
    user: { type: String, required: true },
    chat: { type: String, required: true },
    group: Boolean,
    aliases: { type: [String], default: undefined },
    route: { type: Schema.Types.Mixed },
    keys: { type: [String], default: undefined },
    customer: { type: String, required: true },
    conversation: { type: String, required: true },
    name: String,
    language: String,
    phone: String,
    reachable: { type: Boolean, default: true },
    lastInboundAt: Date,
    createdAt: { type: Date, required: true },
  },
  plain,
)
  .index({ customer: 1 })
  .index({ chat: 1 }, { partialFilterExpression: { group: true } })
  // Not unique: a platform may report later that two identities are one person, and a number may change hands.
  .index({ keys: 1 }, { sparse: true });

export const customerSchema = new Schema<Customer>(
  {
    _id: String,
    name: String,
    email: String,
    phone: String,
    language: String,
    shopCustomer: String,
    timeZone: { type: Schema.Types.Mixed },
    consents: [{ _id: false, purpose: String, channel: String, state: String, source: String, at: Date, link: String }],
    saidTimes: Number,
    tells: { type: [{ _id: false, customer: String, until: Date }], default: undefined },
    marketingSentAt: [Date],
    marketingBy: { type: [{ _id: false, at: Date, action: String }], default: undefined },
    channels: { type: [String], default: undefined },
    agreed: { type: [String], default: undefined },
    refused: { type: [String], default: undefined },
    tags: { type: [String], default: undefined },
    tagged: { type: Schema.Types.Mixed },
    tagsUntil: { type: Date, default: undefined },
    lists: { type: [String], default: undefined },
    features: { type: Schema.Types.Mixed },
    bought: { type: Schema.Types.Mixed },
    wants: { type: [String], default: undefined },
    disclosed: { type: Schema.Types.Mixed },
    createdAt: { type: Date, required: true },
  },
  plain,
)
  .index({ createdAt: -1 })
  .index({ 'features.orders': 1 })
  .index({ 'features.lastOrder': 1 })
  .index({ lists: 1 }, { sparse: true })
  .index({ tags: 1 }, { sparse: true })
  .index({ tagsUntil: 1 }, { partialFilterExpression: { tagsUntil: { $type: 'date' } } })
  .index({ wants: 1, _id: 1 }, { sparse: true })
  // Finds customers whose marketing consent changed since a campaign began.
  .index({ 'consents.at': 1 })
  .index({ shopCustomer: 1 }, { unique: true, partialFilterExpression: { shopCustomer: { $type: 'string' } } });

export const conversationSchema = new Schema<Conversation>(
  {
    _id: String,
    customer: { type: String, required: true },
    seq: Number,
    fence: Number,
    claims: Number,
    lease: { type: Schema.Types.Mixed, default: null },
    wakeAt: { type: Date, default: null },
    commit: { type: Schema.Types.Mixed, default: null },
    open: [String],
    state: { type: Schema.Types.Mixed, default: null },
    owner: { type: String, enum: ['bot', 'person'] },
    ownerSince: Date,
    handover: { type: Schema.Types.Mixed, default: undefined },
    rates: { type: Schema.Types.Mixed, default: undefined },
    language: String,
    identity: String,
    lastInboundAt: Date,
    pictures: { type: Schema.Types.Mixed },
    createdAt: Date,
  },
  plain,
)
  .index({ customer: 1 })
  .index({ wakeAt: 1 }, { partialFilterExpression: { wakeAt: { $type: 'date' } } });

// No further index: the id is `conversation:seq`, so a conversation's history is a range of ids.
export const messageSchema = new Schema<Message>(
  {
    _id: String,
    conversation: { type: String, required: true },
    seq: { type: Number, required: true },
    direction: { type: String, enum: ['in', 'out'], required: true },
    identity: String,
    at: Date,
    content: { type: Schema.Types.Mixed, required: true },
    purpose: String,
    intent: { type: Schema.Types.Mixed },
    clientId: String,
    delivery: String,
    reason: String,
    providerMessageIds: { type: [String], default: undefined },
    asks: { type: Schema.Types.Mixed },
    by: { type: Schema.Types.Mixed },
    act: String,
    retryOf: String,
  },
  plain,
);
