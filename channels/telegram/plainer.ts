/** The plainer body after a 400 that blames formatting or a file: the words still reach the shopper. */
import type { PlatformBody } from '../../src/model/channel';
import { fieldsOf, list, textOf } from './fields';

/** Source of the texts: telegram-bot-api Client.cpp and the entity parser of td. */
const FORMATTING = /can't parse entities|entity beginning at|ENTITY_BOUNDS_INVALID|ENTITIES_TOO_LONG/i;
const FILE = /wrong HTTP URL specified|failed to get HTTP URL content|wrong type of the web page content|wrong file identifier|can't upload file by URL|file is too big|IMAGE_PROCESS_FAILED|PHOTO_INVALID_DIMENSIONS|MEDIA_EMPTY|WEBPAGE_|MEDIA_INVALID|media of the specified type in the album/i;

const FILE_FIELDS = ['photo', 'audio', 'video', 'document'] as const;

/** Null when no plainer body would help. */
export function plainer(body: PlatformBody, description: string): PlatformBody | null {
  if (FORMATTING.test(description)) return unformatted(body);
  if (FILE.test(description)) return inWords(body);
  return null;
}

function unformatted(body: PlatformBody): PlatformBody | null {
  const { entities, caption_entities, parse_mode, ...payload } = body.payload;
  if (entities === undefined && caption_entities === undefined && parse_mode === undefined && body.method !== 'sendMediaGroup') return null;
  if (Array.isArray(payload['media'])) payload['media'] = payload['media'].map((item: Record<string, unknown>) => ({ ...item, caption_entities: undefined, parse_mode: undefined }));
  return { method: body.method, payload };
}

/** The caption with its keyboard, or the file's address where it had none. */
function inWords(body: PlatformBody): PlatformBody | null {
  const { chat_id, reply_markup } = body.payload;
  const media = list(body.payload, 'media').map(fieldsOf);
  const words = media.length > 0 ? media.map((item) => (item && (textOf(item, 'caption') ?? textOf(item, 'media'))) ?? '') : [wordsOf(body.payload)];
  const text = words.filter(Boolean).join('\n').slice(0, 4096);
  if (text === '') return null;
  const entities = media.length > 0 ? undefined : body.payload['caption_entities'];
  return { method: 'sendMessage', payload: { chat_id, text, ...(entities ? { entities } : {}), ...(reply_markup ? { reply_markup } : {}) } };
}

function wordsOf(payload: Record<string, unknown>): string {
  const file = FILE_FIELDS.map((name) => textOf(payload, name)).find((url) => url !== null);
  if (file === undefined) return '';
  return textOf(payload, 'caption') ?? file ?? '';
}
