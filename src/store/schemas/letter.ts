/** E-mails on their way. They are kept for a month, so that a key is known for one. */
import { Schema } from 'mongoose';
import type { Letter } from '../../model/mail';

const MONTH_S = 30 * 86_400;

export const letterSchema = new Schema<Letter>(
  {
    _id: String,
    to: { type: String, required: true },
    subject: String,
    body: String,
    about: { type: Schema.Types.Mixed },
    state: { type: String, enum: ['waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped'], required: true },
    tries: { type: Number, default: 0 },
    dueAt: { type: Date, required: true },
    goodUntil: Date,
    last: String,
    createdAt: { type: Date, required: true },
    settledAt: Date,
  },
  { versionKey: false, minimize: false, strict: true },
)
  .index({ state: 1, dueAt: 1 })
  .index({ createdAt: 1 }, { expireAfterSeconds: MONTH_S });
