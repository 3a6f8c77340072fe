/** The schema of the message ledger. A term finds its rows, newest first; a time finds all of them. */
import { Schema } from 'mongoose';
import type { SaidRow } from '../../model/said';

export const saidSchema = new Schema<SaidRow>(
  {
    _id: String,
    conversation: { type: String, required: true },
    at: { type: Date, required: true },
    from: { type: String, required: true },
    push: Boolean,
    channel: { type: String, required: true },
    agent: String,
    language: String,
    intent: String,
    flow: String,
    step: String,
    terms: [String],
  },
  { versionKey: false, minimize: false, strict: true },
)
  .index({ terms: 1, at: -1 })
  .index({ at: 1 });
