/** The schema of hand-overs that wait for a person. */
import { Schema } from 'mongoose';
import type { Ticket } from '../../model/desk';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const ticketSchema = new Schema<Ticket>(
  {
    _id: String,
    conversation: { type: String, required: true },
    customer: { type: String, required: true },
    group: String,
    reason: { type: String, required: true },
    priority: { type: String, enum: ['normal', 'high'], required: true },
    language: { type: String, required: true },
    words: [{ _id: false, id: String, text: String, at: Date }],
    promisedBy: { type: Date, default: null },
    email: String,
    state: { type: String, enum: ['open', 'answered', 'closed'], required: true },
    history: [{ _id: false, state: String, at: Date, by: String, name: String, note: String }],
    agent: { type: String, default: null },
    agentName: String,
    takenAt: Date,
    snoozedUntil: { type: Date, default: null },
    snoozedAt: { type: Date, default: null },
    rating: { type: { _id: false, csat: Number, nps: Number, at: Date } },
    createdAt: { type: Date, required: true },
  },
  plain,
)
  // "high" sorts before "normal".
  .index({ state: 1, priority: 1, promisedBy: 1, _id: 1 })
  .index({ conversation: 1, createdAt: -1 })
  .index({ agent: 1, state: 1, createdAt: 1 })
  .index({ createdAt: 1 })
  .index({ snoozedUntil: 1 }, { partialFilterExpression: { snoozedUntil: { $type: 'date' } } });
