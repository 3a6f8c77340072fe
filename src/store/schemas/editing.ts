/** Schemas of the project's files as people edit them: drafts and releases. */
import { Schema } from 'mongoose';
import type { FileDraft, Release } from '../../model/editing';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const fileDraftSchema = new Schema<FileDraft>(
  {
    _id: String,
    text: { type: String, default: null },
    version: { type: Number, required: true },
    base: { type: String, default: null },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
  },
  plain,
);

export const releaseSchema = new Schema<Release>(
  {
    _id: String,
    kind: { type: String, required: true },
    state: { type: String, required: true },
    note: { type: String, default: '' },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    files: [Schema.Types.Mixed],
    done: { type: Number, required: true },
    of: { type: Number, required: true },
    faults: [String],
    failed: [Schema.Types.Mixed],
    undoes: String,
    running: String,
  },
  plain,
)
  .index({ at: -1 })
  .index({ running: 1 }, { unique: true, sparse: true });
