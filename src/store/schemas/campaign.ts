/** Schema of campaigns. Their recipients are scheduled actions. */
import { Schema } from 'mongoose';
import type { Campaign } from '../../model/campaign';

const Mixed = Schema.Types.Mixed;

export const campaignSchema = new Schema<Campaign>(
  {
    _id: String,
    name: { type: String, required: true },
    purpose: { type: String, required: true },
    audience: { type: Mixed, required: true },
    variants: { type: Mixed, required: true },
    schedule: { type: Mixed, required: true },
    holdoutPercent: Number,
    ratePerSecond: Number,
    whenCapped: String,
    ttlHours: Number,
    canary: { type: Mixed, default: null },
    brake: { type: Mixed, required: true },
    state: { type: String, required: true },
    version: { type: Number, required: true },
    reason: String,
    createdBy: { type: Mixed, required: true },
    changedBy: { type: Mixed, required: true },
    approval: { type: Mixed, default: null },
    series: String,
    startAt: { type: Date, default: null },
    run: { type: Mixed, default: null },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    endedAt: Date,
    watchedFrom: Date,
    lease: { type: Mixed, default: null },
  },
  { versionKey: false, minimize: false, strict: true },
)
  .index({ createdAt: -1 })
  .index({ state: 1, startAt: 1 });
