/** Schemas of work in progress: inbox, outbox, button tokens. How long rows are kept is a setting: keeping.ts. */
import { Schema } from 'mongoose';
import type { InboxRow, OutboxRow } from '../../model/records';
import type { TokenRow } from '../../model/token';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const inboxSchema = new Schema<InboxRow>(
  {
    _id: String,
    conversation: { type: String, required: true },
    identity: { type: String, required: true },
    event: { type: Schema.Types.Mixed, required: true },
    order: { type: Number, required: true },
    receivedAt: { type: Date, required: true },
    state: { type: String, enum: ['waiting', 'done', 'quarantined'], required: true },
    tries: { type: Number, default: 0 },
    alone: { type: new Schema({ by: String, times: Number, fair: Number }, { _id: false }) },
    doneAt: Date,
  },
  plain,
)
  .index({ conversation: 1, order: 1 }, { partialFilterExpression: { state: 'waiting' } })
  .index({ receivedAt: 1 }, { partialFilterExpression: { state: 'waiting' } });

export const outboxSchema = new Schema<OutboxRow>(
  {
    _id: String,
    conversation: { type: String, required: true },
    seq: { type: Number, required: true },
    identity: { type: String, required: true },
    purpose: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    language: String,
    action: String,
    state: { type: String, required: true },
    part: Number,
    attempts: Number,
    attemptId: String,
    nextAttemptAt: Date,
    sendBefore: Date,
    template: { type: Object },
    replyTo: String,
    numbersFrom: Number,
    providerMessageIds: [String],
    possiblyRepeated: Boolean,
    doubtAt: Date,
    reason: String,
    askedAt: Date,
    createdAt: Date,
    finalAt: Date,
    refs: { type: [String], default: undefined },
  },
  plain,
)
  .index({ refs: 1 }, { sparse: true })
  .index({ action: 1 }, { partialFilterExpression: { action: { $type: 'string' } } })
  .index({ createdAt: 1 }, { partialFilterExpression: { state: 'unknown' } })
  .index({ state: 1, createdAt: 1 }, { partialFilterExpression: { state: 'failed' } });

export const tokenSchema = new Schema<TokenRow>(
  { _id: String, value: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  plain,
).index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** One version of a flow file; `flow|hash`. Never removed: they are small, and a conversation may resume after a year. */
export const versionSchema = new Schema<{ _id: string; source: string }>(
  { _id: String, source: { type: String, required: true } },
  plain,
);
