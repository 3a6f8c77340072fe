/** Schema of platform notices about accounts. */
import { Schema } from 'mongoose';
import type { NoticeRow } from '../../model/operations';

const KEPT_S = 30 * 86_400;

export const noticeSchema = new Schema<NoticeRow>(
  {
    _id: String,
    channel: { type: String, required: true },
    account: { type: String, required: true },
    what: { type: String, required: true },
    level: { type: String, required: true },
    text: { type: String, default: '' },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, strict: true },
).index({ at: 1 }, { expireAfterSeconds: KEPT_S });
