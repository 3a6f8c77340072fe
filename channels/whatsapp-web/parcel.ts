/** A rendered body -> the browser's input; files are fetched on the way. */
import { z } from 'zod';
import { given } from '../../src/model/given';
import type { PlatformBody } from '../../src/model/channel';
import { CAPABILITIES, FILE_BYTES } from './capabilities';
import { fetchFile } from './file';
import type { Parcel } from './protocol';

const quote = z.string().max(400).optional();
const BODIES = {
  text: z.object({ text: z.string().min(1).max(CAPABILITIES.textMax), quote }),
  file: z.object({
    kind: z.enum(['image', 'audio', 'video', 'file']),
    url: z.string(),
    publicUrl: z.string(),
    type: z.string().optional(),
    name: z.string().optional(),
    caption: z.string().max(CAPABILITIES.captionMax).optional(),
    instead: z.string().min(1),
    quote,
  }),
  location: z.object({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
    quote,
  }),
  contact: z.object({ vcard: z.string().startsWith('BEGIN:VCARD'), quote }),
} as const;

/** What the page shows in the chat; everything else is sent as a document. */
const SHOWN = { image: /^image\/(jpeg|png|webp)$/, audio: /^audio\//, video: /^video\/mp4$/, file: /^$/ } as const;
const FETCH_MS = 10_000;

/** A text says why the body is not one of this channel's. `missing` says why a file became a text. */
export async function parcelOf(
  body: PlatformBody,
  signal: AbortSignal,
): Promise<{ parcel: Parcel; missing?: string } | string> {
  switch (body.method) {
    case 'text':
      return checked(BODIES.text, body, (payload) => ({ kind: 'text', ...payload }));
    case 'location':
      return checked(BODIES.location, body, (payload) => ({ kind: 'location', ...payload }));
    case 'contact':
      return checked(BODIES.contact, body, (payload) => ({ kind: 'contact', ...payload }));
    case 'file': {
      const parsed = BODIES.file.safeParse(body.payload);
      return parsed.success ? file(parsed.data, signal) : 'not a message of this channel';
    }
    default:
      return 'not a message of this channel';
  }
}

/** An unavailable file becomes a text with its address, which is better than nothing. */
async function file(
  sent: z.infer<typeof BODIES.file>,
  signal: AbortSignal,
): Promise<{ parcel: Parcel; missing?: string }> {
  const fetched = await fetchFile(sent.url, {
    maxBytes: FILE_BYTES[sent.kind],
    trusted: sent.publicUrl,
    signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]),
  });
  const quoted = given({ quote: sent.quote });
  if (typeof fetched === 'string') return { parcel: { kind: 'text', text: sent.instead, ...quoted }, missing: fetched };
  const type =
    fetched.type === '' || fetched.type === 'application/octet-stream'
      ? (sent.type ?? 'application/octet-stream')
      : fetched.type;
  const name =
    sent.name ??
    decodeURIComponent(
      /([^/?#]{1,100})(?:[?#].*)?$/.exec(new URL(sent.url).pathname)?.[1]?.replace(/%(?![0-9a-f]{2})/gi, '%25') ??
        'file',
    );
  const as = SHOWN[sent.kind].test(type) ? sent.kind : 'file';
  return {
    parcel: {
      kind: 'file',
      as,
      bytes: fetched.bytes,
      type,
      name,
      ...given({ caption: sent.caption }),
      ...quoted,
    },
  };
}

function checked<T>(
  schema: z.ZodType<T>,
  body: PlatformBody,
  make: (payload: T) => Record<string, unknown>,
): { parcel: Parcel } | string {
  const parsed = schema.safeParse(body.payload);
  return parsed.success
    ? { parcel: JSON.parse(JSON.stringify(make(parsed.data))) as Parcel }
    : 'not a message of this channel';
}
