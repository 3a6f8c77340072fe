/** Schemas of pushes: the shop's events and the actions that they schedule. */
import { Schema } from 'mongoose';
import type { ScheduledAction } from '../../model/records';
import type { EventRow } from '../../model/event';
import type { PushLink } from '../../model/push-link';
import type { PausedAutomation } from '../../model/switch';

const DAY_S = 86_400;
const plain = { versionKey: false, minimize: false, strict: true } as const;

export const actionSchema = new Schema<ScheduledAction & { settledAt?: Date }>(
  {
    _id: String,
    rule: { type: String, required: true },
    step: { type: Number, required: true },
    purpose: { type: String, required: true },
    customer: { type: String, required: true },
    business: { type: String, required: true },
    campaign: String,
    variant: String,
    dueAt: { type: Date, required: true },
    sendBefore: { type: Date, required: true },
    state: { type: String, required: true },
    reason: String,
    decisions: [{ _id: false, at: Date, outcome: String, reason: String, until: Date }],
    data: { type: Schema.Types.Mixed, default: {} },
    createdAt: { type: Date, required: true },
    settledAt: Date,
    droppedAt: Date,
  },
  plain,
)
  .index({ dueAt: 1 }, { partialFilterExpression: { state: 'waiting' } })
  .index({ customer: 1, createdAt: -1 })
  .index({ rule: 1, createdAt: 1 })
  .index({ campaign: 1, state: 1, dueAt: 1 }, { partialFilterExpression: { campaign: { $type: 'string' } } })
  .index({ rule: 1, business: 1, _id: 1 }, { partialFilterExpression: { state: 'waiting' } })
  // The id is the dedupe key, kept for 400 days, so that a replayed trigger of last year's order creates no second push.
  .index({ settledAt: 1 }, { expireAfterSeconds: 400 * DAY_S });

export const switchSchema = new Schema<PausedAutomation>(
  { _id: String, by: { type: String, required: true }, at: { type: Date, required: true } },
  plain,
);

export const eventSchema = new Schema<EventRow>(
  {
    _id: String,
    type: { type: String, required: true },
    customer: { type: String, required: true },
    at: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    body: { type: Schema.Types.Mixed, required: true },
    handledAt: { type: Date, default: null },
    led: { type: Schema.Types.Mixed, default: undefined },
    expiresAt: Date,
  },
  plain,
)
  .index({ customer: 1, type: 1, at: 1 })
  .index({ receivedAt: 1 }, { partialFilterExpression: { handledAt: null } })
  .index({ customer: 1, receivedAt: 1 }, { name: 'open', partialFilterExpression: { handledAt: null } })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const pushLinkSchema = new Schema<PushLink>(
  {
    _id: String,
    action: { type: String, required: true },
    rule: { type: String, required: true },
    campaign: String,
    url: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    opened: { type: Number, required: true },
    firstAt: Date,
    lastAt: Date,
  },
  plain,
)
  .index({ rule: 1, lastAt: 1 }, { partialFilterExpression: { lastAt: { $type: 'date' } } })
  .index({ campaign: 1, lastAt: 1 }, { partialFilterExpression: { campaign: { $type: 'string' } } })
  // Results are read long after the link is dead.
  .index({ expiresAt: 1 }, { expireAfterSeconds: 310 * DAY_S });
