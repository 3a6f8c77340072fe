/** Attachments as a slot stores them: the first by itself, and the list of all for an album. */
import { filesIn, type InboundAlbum, type InboundMedia } from '../../model/inbound';
import type { Source } from '../../model/flow';

export interface SentFile {
  ref: string;
  media: InboundMedia['media'];
  name?: string;
}

/** `files` is set if several were sent together, in the order sent. */
export interface SentFiles extends SentFile {
  files?: SentFile[];
}

const SOURCES: Record<InboundMedia['media'], Source> = {
  image: 'photo',
  sticker: 'photo',
  video: 'file',
  file: 'file',
  audio: 'voice',
  voice: 'voice',
};

/** An album counts as photos when one is among them. */
export function sentFiles(content: InboundMedia | InboundAlbum): { source: Source | null; value: SentFiles | null } {
  const all = filesIn(content);
  const main = all.find(({ media }) => media === 'image') ?? all[0];
  if (!main) return { source: null, value: null };
  return { source: SOURCES[main.media], value: { ...kept(main), ...(all.length > 1 && { files: all.map(kept) }) } };
}

function kept({ ref, media, name }: InboundMedia): SentFile {
  return { ref, media, ...(name !== undefined && { name: name.slice(0, 200) }) };
}
