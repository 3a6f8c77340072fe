/** Schemas of a stored catalogue: one row per product, and one per source with its cursor. */
import { Schema } from 'mongoose';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export interface GoodsRow {
  /** `source product`. */
  _id: string;
  source: string;
  /** JSON, because a shop may name an attribute `$price` or `a.b`. */
  product: string;
}

export interface SourceRow {
  _id: string;
  cursor: string | null;
  asOf: Date;
}

export const goodsSchema = new Schema<GoodsRow>(
  { _id: String, source: { type: String, required: true }, product: { type: String, required: true } },
  plain,
).index({ source: 1, _id: 1 });

export const sourceSchema = new Schema<SourceRow>(
  { _id: String, cursor: { type: String, default: null }, asOf: { type: Date, required: true } },
  plain,
);
