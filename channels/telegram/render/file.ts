/** Pictures and files by the most suitable method: photo, animation, sticker, voice, audio, video, document. */
import type { Rendered } from '../../../src/model/channel';
import type { Content, Media } from '../../../src/model/content';
import { picture, texts, under } from './compose';
import { keyboard } from './keyboard';
import { fileUrl } from './address';
import type { Frame } from './style';
import { rich } from './text';

type Picture = Extract<Content, { kind: 'image' }>;
type File = Extract<Content, { kind: 'audio' | 'video' | 'file' }>;

const METHODS = {
  audio: ['sendAudio', 'audio'],
  video: ['sendVideo', 'video'],
  file: ['sendDocument', 'document'],
} as const;
/** A WEBP with this name is a sticker; by URL Telegram accepts only still ones (Bot API, sendSticker). */
const STICKER = 'sticker';

export function image(of: Picture, frame: Frame): Rendered {
  const keys = keyboard([of.buttons ?? []], frame);
  const text = rich([of.caption, ...keys.lines]);
  const url = fileUrl(of.media, frame.publicUrl);
  if (url !== null && isMoving(of.media))
    return { bodies: under('sendAnimation', 'animation', url, text, keys, frame), tokens: keys.tokens };
  // A sticker has no caption, so with text it is sent as a picture.
  if (url !== null && text.text === '' && of.media.type === 'image/webp' && of.media.name === STICKER)
    return { bodies: under('sendSticker', 'sticker', url, text, keys, frame), tokens: keys.tokens };
  return { bodies: picture(of.media, text, keys, frame), tokens: keys.tokens };
}

export function file(of: File, frame: Frame): Rendered {
  const keys = keyboard([of.buttons ?? []], frame);
  const text = rich([of.caption, ...keys.lines]);
  const url = fileUrl(of.media, frame.publicUrl);
  const [method, field] = methodOf(of);
  const name = of.media.alt ?? of.media.name;
  const bodies =
    url === null
      ? texts(rich([name, of.media.url, text.text]), keys, frame)
      : under(method, field, url, text, keys, frame);
  return { bodies, tokens: keys.tokens };
}

function methodOf({ kind, media }: File): readonly [method: string, field: string] {
  if (kind === 'audio' && /^audio\/(ogg|opus)\b/.test(media.type ?? '')) return ['sendVoice', 'voice'];
  if (kind !== 'audio' && isMoving(media)) return ['sendAnimation', 'animation'];
  return METHODS[kind];
}

function isMoving(media: Media): boolean {
  return media.type === 'image/gif' || (media.type === undefined && /\.gif$/i.test(media.url.split('?', 1)[0] ?? ''));
}
