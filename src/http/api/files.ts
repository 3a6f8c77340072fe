/** Messages as the API shows them: each file of a shopper with a link to read it, while that is good. */
import type { MediaLinks } from '../../media/links';
import type { MediaRow, Message } from '../../model/records';
import type { Store } from '../../model/store';

export interface ShownFile {
  state: MediaRow['state'];
  type?: string;
  bytes?: number;
  name?: string;
  /** Below our public address. */
  url?: string;
  expiresAt?: Date;
  /** Why it is not there (yet). */
  reason?: string;
}

export type ShownMessage = Message & { file?: ShownFile };

export interface ShowFiles {
  (messages: Message[]): Promise<ShownMessage[]>;
}

/** The file's own row is looked up, so that a message once written stays as it is. */
export function createShowFiles(store: Pick<Store, 'media'>, links: Pick<MediaLinks, 'sign'>, now: () => number): ShowFiles {
  return (messages) =>
    Promise.all(
      messages.map(async (message) => {
        const row = message.direction === 'in' && message.content.kind === 'media' ? await store.media.byId(message._id) : null;
        return row === null ? message : { ...message, file: shown(row, links, now()) };
      }),
    );
}

function shown({ state, type, bytes, name, key, reason }: MediaRow, links: Pick<MediaLinks, 'sign'>, now: number): ShownFile {
  const link = state === 'stored' && key !== undefined ? links.sign({ key, name }, now) : undefined;
  return {
    state,
    ...(type === undefined ? {} : { type }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(name === undefined ? {} : { name }),
    ...(link === undefined ? {} : { url: link.path, expiresAt: new Date(link.expiresAt) }),
    ...(reason === undefined ? {} : { reason }),
  };
}
