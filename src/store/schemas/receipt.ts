/** Schema of receipts that arrived before their row. */
import { Schema } from 'mongoose';
import type { KeptReceipt } from './receipt-row';

/** A row is written within minutes of its send; a receipt that waits longer belongs to another program's message. */
const KEEP_S = 86_400;

export const receiptSchema = new Schema<KeptReceipt>(
  {
    _id: String,
    refs: { type: [String], required: true },
    status: { type: String, required: true },
    at: { type: Date, required: true },
    reason: String,
    keptAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, strict: true },
)
  .index({ refs: 1 })
  .index({ keptAt: 1 }, { expireAfterSeconds: KEEP_S });
