/** Messages as the API returns them: each file of a shopper with a signed link that expires. */
import type { MediaLinks } from '../../media/links';
import { given } from '../../model/given';
import { filesIn } from '../../model/inbound';
import { fileId } from '../../model/records';
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
  /** Why it is not available (yet). */
  reason?: string;
}

/** `file`: of a message with one. `files`: of an album, in order; null where the channel could not open one. */
export type ShownMessage = Message & { file?: ShownFile; files?: (ShownFile | null)[] };

export interface ShowFiles {
  (messages: Message[]): Promise<ShownMessage[]>;
}

/** Joins the files' own rows on reading, so that a message never changes once written. */
export function createShowFiles(
  store: Pick<Store, 'media'>,
  links: Pick<MediaLinks, 'sign'>,
  now: () => number,
): ShowFiles {
  const fileOf = async (id: string): Promise<ShownFile | null> => {
    const row = await store.media.byId(id);
    return row && shown(row, links, now());
  };
  return (messages) =>
    Promise.all(
      messages.map(async (message) => {
        const { direction, content } = message;
        if (direction !== 'in' || (content.kind !== 'media' && content.kind !== 'album')) return message;
        const files = await Promise.all(filesIn(content).map((_file, index) => fileOf(fileId(message, index))));
        const [file] = files;
        return content.kind === 'album' ? { ...message, files } : file ? { ...message, file } : message;
      }),
    );
}

function shown(
  { state, type, bytes, name, key, reason }: MediaRow,
  links: Pick<MediaLinks, 'sign'>,
  now: number,
): ShownFile {
  const link = state === 'stored' && key !== undefined ? links.sign({ key, name }, now) : undefined;
  return {
    state,
    ...given({ type, bytes, name }),
    ...(link !== undefined && { url: link.path, expiresAt: new Date(link.expiresAt) }),
    ...given({ reason }),
  };
}
