/** The schema of texts that people review to teach the NLU. */
import { Schema } from 'mongoose';
import type { ReviewRow } from '../../model/review';

const KEEP_S = 90 * 86_400;
const plain = { versionKey: false, minimize: false, strict: true } as const;

export const reviewSchema = new Schema<ReviewRow>(
  {
    _id: String,
    conversation: { type: String, required: true },
    text: { type: String, required: true },
    language: { type: String, required: true },
    why: { type: String, enum: ['rejected', 'unsure', 'degraded'], required: true },
    intent: { name: String, score: Number, _id: false },
    runnersUp: [String],
    meant: String,
    state: { type: String, enum: ['open', 'labelled', 'dismissed'], required: true },
    label: String,
    settledAt: Date,
    at: { type: Date, required: true },
  },
  plain,
)
  .index({ at: -1, _id: -1 }, { partialFilterExpression: { state: 'open' } })
  .index({ conversation: 1, _id: -1 })
  .index({ at: 1 }, { expireAfterSeconds: KEEP_S });
