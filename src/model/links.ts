/** The store's records of joined addresses: codes that carry a conversation to another channel, and links that can be undone. */

/** A single-use code that carries a running conversation to another channel. */
export interface LinkCodeRow {
  /** SHA-256 of the code, so that reading the store does not give anyone a usable code. */
  _id: string;
  identity: string;
  conversation: string;
  customer: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt?: Date;
  usedBy?: string;
}

/** An identity that was moved to another customer. Its earlier state is kept, so that the move can be undone. */
export interface LinkRow {
  _id: string;
  identity: string;
  from: { customer: string; conversation: string };
  to: { customer: string; conversation: string };
  by: 'code' | 'shop' | 'phone' | 'staff';
  at: Date;
  /** The id of the first row of a group; the rows of a group are undone together. */
  join: string;
  /** Conversations that moved to the other customer with it; on the first row. */
  conversations?: string[];
  undoneAt?: Date;
}
