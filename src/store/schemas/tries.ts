/** The schema of failed attempts to prove something. */
import { Schema } from 'mongoose';
import type { TriesRow } from '../../model/tries';

/** Longer than the longest pause, so that waiting less than a month does not reset the count. */
const KEEP_S = 30 * 86_400;

export const triesSchema = new Schema<TriesRow>(
  {
    _id: String,
    revision: { type: Number, required: true },
    failed: { type: Number, required: true },
    until: { type: Date, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, strict: true },
).index({ at: 1 }, { expireAfterSeconds: KEEP_S });
