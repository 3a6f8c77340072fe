/** Schemas of the desk: notes among colleagues, and who is there. */
import { Schema } from 'mongoose';
import type { DeskNote, PresenceRow } from '../../model/desk';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const noteSchema = new Schema<DeskNote>(
  {
    _id: String,
    conversation: { type: String, required: true },
    customer: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
  },
  plain,
).index({ customer: 1, at: -1 });

export const presenceSchema = new Schema<PresenceRow>(
  { _id: String, seenAt: { type: Date, required: true }, available: { type: Boolean, required: true } },
  plain,
).index({ seenAt: 1 });
