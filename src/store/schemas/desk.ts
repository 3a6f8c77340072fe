/** Schemas of the desk: notes among colleagues, drafts, canned replies, and presence. */
import { Schema } from 'mongoose';
import type { CannedReply, DeskDraft, DeskNote, PresenceRow } from '../../model/desk';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const noteSchema = new Schema<DeskNote>(
  {
    _id: String,
    conversation: { type: String, required: true },
    customer: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    text: { type: String, required: true },
    deed: Schema.Types.Mixed,
    at: { type: Date, required: true },
  },
  plain,
).index({ customer: 1, at: -1 });

export const presenceSchema = new Schema<PresenceRow>(
  { _id: String, seenAt: { type: Date, required: true }, available: { type: Boolean, required: true } },
  plain,
).index({ seenAt: 1 });

const DRAFT_KEPT_S = 30 * 86_400;

export const draftSchema = new Schema<DeskDraft>(
  { _id: String, text: { type: String, required: true }, at: { type: Date, required: true } },
  plain,
).index({ at: 1 }, { expireAfterSeconds: DRAFT_KEPT_S });

export const cannedSchema = new Schema<CannedReply>(
  {
    _id: String,
    name: { type: String, required: true },
    texts: { type: Schema.Types.Mixed, required: true },
    groups: [String],
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  plain,
).index({ name: 1 }, { unique: true });
