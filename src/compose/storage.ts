/** Where shoppers' files are stored: in a bucket if one is configured, else in the data folder. */
import { join } from 'node:path';
import type { Config } from '../../config/schema';
import { createLocalStorage } from '../media/local';
import { createMediaLinks, type MediaLinks } from '../media/links';
import { createS3Storage } from '../media/s3';
import { removeUnnamed } from '../media/unnamed';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Storage } from '../model/storage';
import { repeat } from './repeat';

const HOUR_MS = 3_600_000;
/** Links in a shopper's history never expire. */
const SENT_MS = 730 * 24 * HOUR_MS;

/** How often old uploads are removed. They are a week old, so hours do not matter. */
const TIDY_MS = 6 * HOUR_MS;

/** Returns how to start it, which returns how to stop it. */
export const tidying =
  (parts: Parameters<typeof removeUnnamed>[0] & { clock: Clock; log: Log }) => (): (() => Promise<void>) =>
    repeat(() => removeUnnamed(parts), {
      ...parts,
      everyMs: TIDY_MS,
      fault: 'files that no message names could not be removed',
    });

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
