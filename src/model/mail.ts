/** Outgoing e-mail: what waits to leave, and how it ended. */

export interface Letter {
  /** What it is about, such as `invite|<id>`: the same key is posted once. */
  _id: string;
  to: string;
  subject: string;
  /** Sealed, because it may hold a link that signs someone in; emptied once it is settled, but for one that failed and may be sent again. */
  body: string;
  /** Written when it is due, because only then is it known what is still to be said. */
  about?: AnswerLetter;
  /** `sending`: it may have reached the server; `unknown`: it may have, and no one can tell, so it is not sent again; `dropped`: no longer needed. */
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped';
  tries: number;
  dueAt: Date;
  /** Not sent after this: what it says is over. */
  goodUntil?: Date;
  /** What the server said last. */
  last?: string;
  createdAt: Date;
  settledAt?: Date;
}

export interface LetterStore {
  /** False: this key was posted before. Durable when resolved. */
  insert(row: Letter): Promise<boolean>;
  /** Takes a waiting letter that is due, until `until`; null: another process has it, or it is not due. Counts the try. */
  claim(id: string, at: Date, until: Date): Promise<Letter | null>;
  settle(
    id: string,
    outcome:
      | { state: Exclude<Letter['state'], 'waiting' | 'sending'>; at: Date; last: string }
      | { state: 'waiting'; dueAt: Date; last: string },
  ): Promise<void>;
  due(before: Date, limit: number): Promise<string[]>;
  /** Those whose process died while they were on their way become `unknown`; how many. */
  abandon(before: Date): Promise<number>;
  /** Schedules a failed letter again; false: no failed letter has this id, or it is too late to send it. */
  revive(id: string, at: Date): Promise<boolean>;
  /** Newest first. */
  list(limit: number): Promise<Letter[]>;
}

/** What is written to one person. */
export interface Written {
  to: string;
  subject: string;
  text: string;
  goodUntil?: Date;
}

/** What a person answered in this stretch of time and the shopper has not seen. */
export interface AnswerLetter {
  kind: 'answer';
  conversation: string;
  from: Date;
  until: Date;
}

export interface Mail {
  /** False: no server is configured, and nothing can be posted. */
  readonly on: boolean;
  /** Durable when resolved; the same key again changes nothing. False: no server is configured. */
  post(key: string, written: Written): Promise<boolean>;
  /** One that is written when it is due, or then found to be needless. */
  later(key: string, planned: { to: string; dueAt: Date; about: AnswerLetter }): Promise<boolean>;
}

export const NO_MAIL: Mail = { on: false, post: async () => false, later: async () => false };

/** Makes a text unreadable in a copy of the store. */
export interface Seal {
  close(plain: string): string;
  /** Throws where it was closed under another secret. */
  open(sealed: string): string;
}
