/** Sends a file to the server ahead of the message that names it. */
import { SHOPPER_FILE_BYTES } from '../../src/model/shopper-file';
import type { ShopperContent } from '../../channels/webchat/protocol';

export type SentFile = Extract<ShopperContent, { kind: 'media' }>;

export interface UploadParts {
  server: string;
  token: () => string | null;
  fetch: (address: string, init: RequestInit) => Promise<Response>;
}

/** Uploads on a slow line take a while; longer is a dead one. */
const TIMEOUT_MS = 120_000;

/** Null: it was not taken. `voice`: it was spoken into the widget. */
export async function upload(
  file: Blob & { name?: string },
  voice: boolean,
  parts: UploadParts,
): Promise<SentFile | null> {
  const token = parts.token();
  if (token === null || file.size === 0 || file.size > SHOPPER_FILE_BYTES) return null;
  try {
    const answer = await parts.fetch(`${parts.server}/channels/webchat/files`, {
      method: 'POST',
      credentials: 'omit',
      headers: { authorization: `Bearer ${token}`, 'content-type': file.type || 'application/octet-stream' },
      body: file,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) return null;
    const { ref, type, bytes } = (await answer.json()) as { ref: string; type: string; bytes: number };
    return {
      kind: 'media',
      media: voice ? 'voice' : kindOf(type),
      ref,
      type,
      bytes,
      ...(file.name && { name: file.name.slice(0, 200) }),
    };
  } catch {
    // No line, or one that took too long: the shopper is told and tries again.
    return null;
  }
}

function kindOf(type: string): SentFile['media'] {
  const kind = type.split('/', 1)[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}
