/** A file that came with a message: what it is and what it is fetched by. */
import type { InboundMedia } from '../../../src/model/inbound';
import { fieldsOf, idOf, inner, list, numberOf, own, textOf, type Fields } from '../fields';

const CAPTION_MAX = 4096;
const NAME_MAX = 256;
/** Photos come in about five sizes. */
const SIZES_MAX = 20;

/** Telegram's field -> our media kind. `animation` is before `document`, because a GIF carries both. */
const FILES = [
  ['voice', 'voice', 'audio/ogg'],
  ['audio', 'audio', undefined],
  ['video', 'video', undefined],
  ['video_note', 'video', 'video/mp4'],
  ['animation', 'video', undefined],
  ['sticker', 'sticker', undefined],
  ['document', 'file', undefined],
  // Only if the picture that should accompany it is missing.
  ['live_photo', 'video', undefined],
] as const;

export function attachmentOf(message: Fields): InboundMedia | null {
  const file = picture(message) ?? fileOf(message);
  if (!file) return null;
  const caption = textOf(message, 'caption', CAPTION_MAX) ?? textOf(message, 'text', CAPTION_MAX);
  const group = idOf(message, 'media_group_id');
  return { ...file, ...(caption !== null && { caption }), ...(group !== null && { group }) };
}

/** The largest area is the picture. */
function picture(message: Fields): InboundMedia | null {
  const sizes = [...list(message, 'photo'), ...list(inner(message, 'live_photo') ?? {}, 'photo')];
  let best: { size: Fields; ref: string; area: number } | null = null;
  for (const each of sizes.slice(0, SIZES_MAX)) {
    const size = fieldsOf(each);
    const ref = size && idOf(size, 'file_id');
    if (!size || !ref) continue;
    const area = (numberOf(size, 'width') ?? 0) * (numberOf(size, 'height') ?? 0);
    if (!best || area >= best.area) best = { size, ref, area };
  }
  return best && { kind: 'media', media: 'image', ref: best.ref, type: 'image/jpeg', ...bytesOf(best.size) };
}

function fileOf(message: Fields): InboundMedia | null {
  for (const [name, media, fallback] of FILES) {
    const found = inner(message, name);
    const ref = found && idOf(found, 'file_id');
    if (!found || !ref) continue;
    const type = textOf(found, 'mime_type', NAME_MAX) ?? (media === 'sticker' ? stickerType(found) : fallback);
    const title =
      textOf(found, 'file_name', NAME_MAX) ?? textOf(found, 'title', NAME_MAX) ?? textOf(found, 'emoji', NAME_MAX);
    return {
      kind: 'media',
      media,
      ref,
      ...(type && { type }),
      ...(title && { name: title }),
      ...bytesOf(found),
    };
  }
  return null;
}

/** Stickers name no type: still ones are WEBP, moving ones TGS or WEBM (Bot API, Sticker). */
function stickerType(sticker: Fields): string {
  if (own(sticker, 'is_animated') === true) return 'application/x-tgsticker';
  return own(sticker, 'is_video') === true ? 'video/webm' : 'image/webp';
}

function bytesOf(file: Fields): { bytes?: number } {
  const bytes = numberOf(file, 'file_size');
  return bytes !== null && Number.isSafeInteger(bytes) && bytes > 0 ? { bytes } : {};
}
