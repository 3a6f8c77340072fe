/** What WhatsApp's page would refuse, or would show as empty. */
import type { PlatformBody } from '../../../src/model/channel';

const METHODS = ['text', 'file', 'location', 'contact'];
/** WhatsApp publishes no limits; these are the Cloud API's, which a shopper's app shows without folding. */
const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;

export function refusal({ method, payload }: PlatformBody): string | null {
  if (!METHODS.includes(method)) return `there is no method ${method}`;
  if (Object.values(payload).some((value) => typeof value === 'string' && /\0|\p{Surrogate}/u.test(value)))
    return 'broken characters';
  if (method === 'text') return text(payload['text'], TEXT_MAX);
  if (method === 'file') return file(payload);
  if (method === 'location') return globe(payload);
  return /^BEGIN:VCARD\nVERSION:3\.0\nN:[^\n]*\nFN:[^\n]+\nTEL[^\n]*:[^\n]*\d[^\n]*\nEND:VCARD$/.test(
    String(payload['vcard']),
  )
    ? null
    : 'not a vCard';
}

function text(value: unknown, max: number): string | null {
  if (typeof value !== 'string' || value.trim() === '') return 'nothing to see';
  return value.length > max ? `longer than ${max}` : null;
}

function file(payload: Record<string, unknown>): string | null {
  if (!/^https?:\/\/\S+$/.test(String(payload['url']))) return 'no address to fetch';
  if (payload['caption'] !== undefined && payload['kind'] === 'audio') return 'sound has no caption';
  return (
    (payload['caption'] === undefined ? null : text(payload['caption'], CAPTION_MAX)) ??
    text(payload['instead'], TEXT_MAX)
  );
}

function globe({ latitude, longitude }: Record<string, unknown>): string | null {
  return Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180 ? null : 'not on the globe';
}
