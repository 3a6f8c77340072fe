/** Schemas of outgoing webhooks. How long rows are kept for replays is a setting: keeping.ts. */
import { Schema } from 'mongoose';
import { WEBHOOK_KINDS, type EndpointState, type Telling } from '../../model/webhook';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const tellingSchema = new Schema<Telling>(
  {
    _id: String,
    endpoint: { type: String, required: true },
    event: { type: String, required: true },
    kind: { type: String, enum: WEBHOOK_KINDS, required: true },
    body: { type: String, required: true },
    state: { type: String, enum: ['waiting', 'delivered', 'failed', 'held'], required: true },
    tries: { type: Number, default: 0 },
    dueAt: { type: Date, required: true },
    last: String,
    createdAt: { type: Date, required: true },
    settledAt: Date,
  },
  plain,
)
  .index({ dueAt: 1 }, { partialFilterExpression: { state: 'waiting' } })
  .index({ endpoint: 1, state: 1 });

export const endpointSchema = new Schema<EndpointState>(
  { _id: String, failingSince: Date, offAt: Date, reason: String },
  plain,
);
