/** What is in the store about joined addresses: codes that carry a conversation elsewhere, and links that can be undone. */

/** A single-use code that carries a running conversation to another channel. */
export interface LinkCodeRow {
  /** SHA-256 of the code: who reads the store cannot use it. */
  _id: string;
  identity: string;
  conversation: string;
  customer: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt?: Date;
  usedBy?: string;
}

/** An identity that was put under another customer: how it stood before is kept, so that it can be undone. */
export interface LinkRow {
  _id: string;
  identity: string;
  from: { customer: string; conversation: string };
  to: { customer: string; conversation: string };
  by: 'code' | 'shop' | 'phone' | 'staff';
  at: Date;
  /** The id of the first row of those that were made together; they are undone together. */
  join: string;
  /** Conversations that went to the other customer with it; on the first row. */
  conversations?: string[];
  undoneAt?: Date;
}
