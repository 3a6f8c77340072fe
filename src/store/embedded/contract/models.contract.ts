// The models of the contract suite: between them they use every kind of index and field that the stand-in promises.
import mongoose, { Schema, type Connection, type Types } from 'mongoose';

export interface Customer {
  _id: Types.ObjectId;
  shop: string;
  email: string;
  name?: string;
  tags: string[];
  stats: { messages: number; lastSeen?: Date };
  addresses: { kind: string; city: string }[];
  externalId?: string;
  picture?: Buffer;
  prefs?: Map<string, string>;
  createdAt: Date;
  updatedAt: Date;
}
export interface Conversation {
  _id: Types.ObjectId;
  shop: string;
  customer: Types.ObjectId;
  state: string;
  subject?: string;
  members: { user: string; role: string; unread: number }[];
}
export interface Message {
  _id: Types.ObjectId;
  conversation: Types.ObjectId;
  seq: number;
  direction: string;
  text: string;
  at: Date;
  meta?: unknown;
}
export interface Job {
  _id: Types.ObjectId;
  kind: string;
  state: string;
  dueAt: Date;
  attempts: number;
  worker?: string;
  dedupe?: string;
}
export interface Event {
  _id: Types.ObjectId;
  type: string;
  at: Date;
  value: number;
  meta: { agent: string; tags: string[] };
}

export type Models = ReturnType<typeof modelsOn>;

export interface Bench {
  connection: Connection;
  models: Models;
}

/** A connection to a fresh database with all indexes built. */
export async function openBench(uri: string, dbName: string): Promise<Bench> {
  const connection = await mongoose.createConnection(uri, { dbName }).asPromise();
  await connection.dropDatabase();
  const models = modelsOn(connection);
  for (const model of Object.values(models)) await model.init();
  return { connection, models };
}

const modelsOn = (connection: Connection) => ({
  customers: connection.model('Customer', customerSchema()),
  conversations: connection.model('Conversation', conversationSchema()),
  messages: connection.model('Message', messageSchema()),
  jobs: connection.model('Job', jobSchema()),
  events: connection.model('Event', eventSchema()),
});

function customerSchema() {
  return new Schema<Customer>(
    {
      shop: { type: String, required: true },
      email: { type: String, required: true, lowercase: true },
      name: String,
      tags: [String],
      stats: { messages: { type: Number, default: 0 }, lastSeen: Date },
      addresses: [{ kind: String, city: String }],
      externalId: String,
      picture: Buffer,
      prefs: { type: Map, of: String },
    },
    { timestamps: true },
  )
    .index({ shop: 1, email: 1 }, { unique: true })
    .index({ shop: 1, externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } })
    .index({ tags: 1 });
}

function conversationSchema() {
  return new Schema<Conversation>(
    {
      shop: String,
      customer: { type: Schema.Types.ObjectId, ref: 'Customer' },
      state: { type: String, default: 'open' },
      subject: String,
      members: [{ user: String, role: String, unread: { type: Number, default: 0 } }],
    },
    { optimisticConcurrency: true },
  );
}

function messageSchema() {
  return new Schema<Message>({
    conversation: Schema.Types.ObjectId,
    seq: Number,
    direction: String,
    text: String,
    at: Date,
    meta: Schema.Types.Mixed,
  })
    .index({ conversation: 1, seq: 1 }, { unique: true })
    .index({ conversation: 1, at: -1 });
}

function jobSchema() {
  return new Schema<Job>({
    kind: String,
    state: { type: String, default: 'waiting' },
    dueAt: { type: Date, default: () => new Date(0) },
    attempts: { type: Number, default: 0 },
    worker: String,
    dedupe: { type: String, unique: true, sparse: true },
  }).index({ state: 1, dueAt: 1 });
}

function eventSchema() {
  return new Schema<Event>({ type: String, at: Date, value: Number, meta: Schema.Types.Mixed }).index({
    type: 1,
    at: 1,
  });
}

export type Failure = Error & { code?: number; writeErrors?: { index: number }[] };

/** The error that a call must end with. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    return error as Failure;
  }
  throw new Error('the call should have failed');
}
