/** Where shoppers' files are stored: in a bucket if one is configured, else in the data folder. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import { createLocalStorage } from '../media/local';
import { createMediaLinks, type MediaLinks } from '../media/links';
import { createS3Storage } from '../media/s3';
import type { Log } from '../model/log';
import type { Storage } from '../model/storage';

const HOUR_MS = 3_600_000;
/** Links in a shopper's history never expire. */
const SENT_MS = 730 * 24 * HOUR_MS;

export interface BuiltMedia {
  storage: Storage;
  /** Links to shoppers' files for staff. */
  links: MediaLinks;
  /** Links to agents' pictures for shoppers. */
  sent: MediaLinks;
}

export function buildMedia(
  config: Config,
  { dataDir, secret, log }: { dataDir: string; secret: string; log: Log },
): BuiltMedia {
  const { bucket, key, secret: bucketSecret, endpoint, region } = config.media.s3;
  const links = createMediaLinks({ secret, ttlMs: config.media.linkHours * HOUR_MS });
  const sent = createMediaLinks({ secret, ttlMs: SENT_MS });
  if (bucket && key && bucketSecret)
    return { storage: createS3Storage({ endpoint, bucket, region, key, secret: bucketSecret }), links, sent };
  const folder = join(dataDir, 'media');
  if (config.role !== 'all')
    log.warn(
      { folder },
      'several processes keep files in a folder: all of them must see the same one, or set MEDIA_S3_BUCKET',
    );
  return { storage: createLocalStorage(folder), links, sent };
}
