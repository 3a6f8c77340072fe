/** Links of pushes: one row for each link of each push, with how often it was opened. */

/** The path of the door that they lead over. */
export const PUSH_LINK_PATH = '/l';

export interface PushLink {
  /** The last part of its address: a signature over the push, the place and the target, so that no one finds another's. */
  _id: string;
  action: string;
  /** The automation, or `campaign`. */
  rule: string;
  campaign?: string;
  /** Its target: an absolute URL, or a path below the public address. */
  url: string;
  /** After this the link is dead. */
  expiresAt: Date;
  /** How often it was opened, and when first and last. */
  opened: number;
  firstAt?: Date;
  lastAt?: Date;
}

export interface PushLinkStore {
  /** Writes rows that do not exist yet. */
  putLinks(
    links: readonly Pick<PushLink, '_id' | 'action' | 'rule' | 'campaign' | 'url' | 'expiresAt'>[],
  ): Promise<void>;
  /** Null: no such link, or it has expired. */
  linkById(id: string, now: Date): Promise<PushLink | null>;
  /** Counts one opening. */
  openLink(id: string, at: Date): Promise<void>;
  /** Pushes of each automation of which a link was opened since. */
  openedBy(rules: readonly string[], since: Date): Promise<Record<string, number>>;
  /** Pushes of a campaign of which a link was opened. */
  openedOf(campaign: string): Promise<number>;
}
