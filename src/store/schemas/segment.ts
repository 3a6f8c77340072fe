/** Schemas of segments and lists. */
import { Schema } from 'mongoose';
import type { CustomerList, Segment } from '../../model/segment';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const segmentSchema = new Schema<Segment>(
  {
    _id: String,
    name: { type: String, required: true },
    audience: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
  },
  plain,
).index({ name: 1 }, { unique: true });

export const listSchema = new Schema<CustomerList>(
  {
    _id: String,
    name: { type: String, required: true },
    size: { type: Number, default: 0 },
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  plain,
).index({ name: 1 }, { unique: true });
