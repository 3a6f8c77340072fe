/**
 * The type of a file, by its first bytes, and whether it is accepted. The sender's type only decides between types of one container.
 * Signatures: the formats' own specifications and IANA's media type registry. Pages and drawings that can hold scripts are no match on purpose.
 */

/** Bytes that the look needs; office documents name their parts within this. */
export const HEAD_BYTES = 8192;

interface Signature {
  type: string;
  at?: number;
  /** Latin-1; `?` matches any byte. */
  bytes: string;
}

const SIGNATURES: readonly Signature[] = [
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/gif', bytes: 'GIF8' },
  { type: 'image/webp', bytes: 'RIFF????WEBP' },
  { type: 'image/bmp', bytes: 'BM????\0\0\0\0' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'audio/wav', bytes: 'RIFF????WAVE' },
  { type: 'video/x-msvideo', bytes: 'RIFF????AVI ' },
  { type: 'audio/ogg', bytes: 'OggS' },
  { type: 'audio/mpeg', bytes: 'ID3' },
  { type: 'audio/amr', bytes: '#!AMR' },
  { type: 'audio/flac', bytes: 'fLaC' },
  { type: 'video/webm', bytes: '\x1aE\xdf\xa3' },
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'application/rtf', bytes: '{\\rtf' },
  { type: 'application/gzip', bytes: '\x1f\x8b\x08' },
  { type: 'application/zip', bytes: 'PK\x03\x04' },
  { type: 'application/x-ole', bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
];

/** The brand behind `ftyp` of an ISO base media file. */
const BRANDS: Record<string, string> = {
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heif',
  avif: 'image/avif',
  'qt  ': 'video/quicktime',
  '3gp4': 'video/3gpp',
  '3gp5': 'video/3gpp',
  '3gp6': 'video/3gpp',
};

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
/** Parts of a zipped office document, by the folder that only it has. */
const ZIPPED: readonly (readonly [part: string, type: string])[] = [
  ['word/', `${OFFICE}wordprocessingml.document`],
  ['xl/', `${OFFICE}spreadsheetml.sheet`],
  ['ppt/', `${OFFICE}presentationml.presentation`],
];
const OLE = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'];
const PLAIN = ['text/plain', 'text/csv', 'text/vcard', 'text/calendar', 'application/json'];

const MB = 1024 * 1024;
/** Largest file that we fetch, by what it shows itself to be. Above what the platforms let shoppers send, but for documents: 100 MB there. */
const MAX_BYTES: readonly (readonly [prefix: string, bytes: number])[] = [
  ['image/', 25 * MB],
  ['audio/', 50 * MB],
  ['video/', 100 * MB],
  ['text/', 5 * MB],
  ['application/', 100 * MB],
];

export function maxBytesOf(type: string): number {
  return MAX_BYTES.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 0;
}

/** The media type; null: nothing that we take. `declared` is what the platform said. */
export function typeOf(head: Uint8Array, declared: string | undefined): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES)).toString('latin1');
  const said = (declared ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (text.slice(4, 8) === 'ftyp') return BRANDS[text.slice(8, 12)] ?? (said === 'audio/mp4' ? said : 'video/mp4');
  const found = SIGNATURES.find(({ bytes, at = 0 }) =>
    [...bytes].every((byte, index) => byte === '?' || byte === text[at + index]),
  )?.type;
  if (found === 'application/zip') return zipped(text);
  // An animated sticker is JSON in gzip; nothing else that is packed so is taken.
  if (found === 'application/gzip') return said === 'application/x-tgsticker' ? said : null;
  if (found === 'application/x-ole') return OLE.includes(said) ? said : null;
  if (found === 'video/webm' && said === 'audio/webm') return said;
  if (found === 'audio/ogg' && text.includes('theora')) return 'video/ogg';
  if (found !== undefined) return found;
  // MPEG audio without a tag: twelve bits of ones, and a layer; AAC in ADTS has layer 0.
  if (/^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]/.test(text)) return 'audio/mpeg';
  if (/^\xff[\xf0\xf1\xf8\xf9]/.test(text)) return 'audio/aac';
  return plain(head, said);
}

function zipped(text: string): string | null {
  const odf = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(text.slice(0, 200));
  if (odf) return `application/vnd.oasis.opendocument.${odf[1]}`;
  return ZIPPED.find(([part]) => text.includes(part))?.[1] ?? null;
}

/** Text without control characters, and not the beginning of a page or a drawing. */
function plain(head: Uint8Array, said: string): string | null {
  if (head.byteLength === 0) return null;
  let text: string;
  try {
    // The look may end inside a character.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex -- these bytes are what a text never has
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) || /<\s*[!?a-z]/i.test(text)) return null;
  return PLAIN.includes(said) ? said : 'text/plain';
}

const INLINE = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'audio/ogg',
  'audio/webm',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/amr',
]);

/** Whether a browser may show it by itself; everything else is saved. */
export const isInline = (type: string): boolean => INLINE.has(type);
