/** Schemas of people's files and of joined addresses: files, link codes, links. */
import { Schema } from 'mongoose';
import type { LinkCodeRow, LinkRow } from '../../model/links';
import type { MediaRow } from '../../model/records';

/** A used or expired code is kept for a day, so that a late user hears that it expired and not that it is unknown. */
const CODE_KEEP_S = 86_400;
const plain = { versionKey: false, minimize: false, strict: true } as const;
const side = {
  customer: { type: String, required: true },
  conversation: { type: String, required: true },
  _id: false,
} as const;

export const mediaSchema = new Schema<MediaRow>(
  {
    _id: String,
    channel: { type: String, required: true },
    account: { type: String, required: true },
    ref: { type: String, required: true },
    name: String,
    type: String,
    state: { type: String, enum: ['waiting', 'stored', 'failed'], required: true },
    tries: { type: Number, default: 0 },
    dueAt: { type: Date, required: true },
    key: String,
    bytes: Number,
    reason: String,
    createdAt: { type: Date, required: true },
  },
  plain,
).index({ dueAt: 1 }, { partialFilterExpression: { state: 'waiting' } });

export const linkCodeSchema = new Schema<LinkCodeRow>(
  {
    _id: String,
    identity: { type: String, required: true },
    conversation: { type: String, required: true },
    customer: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: Date,
    usedBy: String,
  },
  plain,
).index({ expiresAt: 1 }, { expireAfterSeconds: CODE_KEEP_S });

// Links are kept for ever: each is the only record that can undo it.
export const linkSchema = new Schema<LinkRow>(
  {
    _id: String,
    identity: { type: String, required: true },
    from: side,
    to: side,
    by: { type: String, enum: ['code', 'shop', 'phone', 'staff'], required: true },
    at: { type: Date, required: true },
    join: { type: String, required: true },
    conversations: { type: [String], default: undefined },
    undoneAt: Date,
  },
  plain,
)
  .index({ identity: 1, at: 1 })
  .index({ join: 1 })
  .index({ 'to.customer': 1, at: 1 });
