/** Schemas of access: users, sessions, invitations, API keys, and the audit log. */
import { Schema } from 'mongoose';
import { ROLES, type ApiKey, type AuditRow, type Invitation, type Session, type User } from '../../model/access';

const plain = { versionKey: false, minimize: false, strict: true } as const;

export const userSchema = new Schema<User>(
  {
    _id: String,
    email: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, enum: ROLES, required: true },
    password: { type: String, required: true },
    groups: [String],
    capacity: { type: Number, required: true },
    disabled: { type: Boolean, required: true },
    picture: String,
    second: { secret: String, pending: String, step: Number, recovery: { type: [String], default: undefined } },
    createdAt: { type: Date, required: true },
  },
  plain,
).index({ email: 1 }, { unique: true });

export const sessionSchema = new Schema<Session>(
  {
    _id: String,
    user: { type: String, required: true },
    token: { type: String, required: true },
    before: { type: Schema.Types.Mixed },
    csrf: { type: String, required: true },
    agent: String,
    createdAt: Date,
    rotatedAt: Date,
    seenAt: Date,
    expiresAt: { type: Date, required: true },
  },
  plain,
)
  .index({ token: 1 }, { unique: true })
  .index({ 'before.token': 1 }, { sparse: true })
  .index({ user: 1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const DAY_S = 86_400;

export const invitationSchema = new Schema<Invitation>(
  {
    _id: String,
    kind: { type: String, required: true },
    role: { type: String, enum: ROLES, required: true },
    groups: [String],
    email: String,
    user: String,
    by: String,
    createdAt: Date,
    expiresAt: { type: Date, required: true },
    usedAt: Date,
  },
  plain,
).index({ expiresAt: 1 }, { expireAfterSeconds: 30 * DAY_S });

export const keySchema = new Schema<ApiKey>(
  {
    _id: String,
    name: { type: String, required: true },
    hash: { type: String, required: true },
    start: String,
    scopes: [String],
    by: String,
    createdAt: Date,
    expiresAt: { type: Date, default: null },
    revokedAt: Date,
  },
  plain,
).index({ hash: 1 }, { unique: true });

export const auditSchema = new Schema<AuditRow>(
  {
    _id: String,
    at: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    what: { type: String, required: true },
    of: { type: String, required: true },
    before: { type: Schema.Types.Mixed },
    after: { type: Schema.Types.Mixed },
  },
  plain,
).index({ at: -1 });
