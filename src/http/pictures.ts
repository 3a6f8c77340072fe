/** Pictures that people of the shop upload: the bytes decide the type, not the name or the header. */
import { randomBytes } from 'node:crypto';
import type { MediaLinks } from '../media/links';
import { HEAD_BYTES, typeOf } from '../media/types';
import { GatewayError } from '../model/errors';
import type { Storage } from '../model/storage';

const TYPES = ['image/jpeg', 'image/png', 'image/webp'];

export interface Pictures {
  /** Its key in the storage. Throws BODY_BROKEN for what is no picture. */
  put(prefix: 'desk' | 'face', bytes: unknown): Promise<string>;
  /** A path that shoppers may read too. */
  linkTo(key: string): string;
  /** Removes it; links to it end. */
  drop(key: string): Promise<void>;
  /** The type of a stored picture is told with its link. */
  typeOf(bytes: unknown): string;
}

export function createPictures(parts: {
  storage: Pick<Storage, 'put' | 'remove'>;
  links: Pick<MediaLinks, 'sign'>;
  now(): number;
}): Pictures {
  return {
    async put(prefix, bytes) {
      const { read, type } = checked(bytes);
      const key = `${prefix}-${randomBytes(18).toString('base64url')}`;
      await parts.storage.put(key, once(read), { type });
      return key;
    },
    drop: (key) => parts.storage.remove(key),
    linkTo: (key) => parts.links.sign({ key }, parts.now()).path,
    typeOf: (bytes) => checked(bytes).type,
  };
}

function checked(bytes: unknown): { read: Buffer; type: string } {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new GatewayError('BODY_BROKEN', 'send the picture’s bytes');
  const type = typeOf(bytes.subarray(0, HEAD_BYTES), undefined);
  if (type === null || !TYPES.includes(type))
    throw new GatewayError('BODY_BROKEN', 'this is no picture: JPEG, PNG and WebP are taken');
  return { read: bytes, type };
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
