/** Storage in a bucket of any S3-compatible service. The client is loaded when it is first needed: most shops never do. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Aws from '@aws-sdk/client-s3';
import { STORAGE_KEY, type ByteRange, type Storage, type StoredFile } from '../model/storage';
import { spool } from './spool';

export interface S3Options {
  /** Absent: Amazon's own. */
  endpoint?: string | undefined;
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

const TIMES = { connectionTimeout: 5_000, requestTimeout: 60_000 };
/** Set apart from what else lies in the bucket. */
const PREFIX = 'media/';

export function createS3Storage(options: S3Options): Storage {
  let opened: Promise<Opened> | undefined;
  const client = (): Promise<Opened> => (opened ??= open(options));
  const at = (key: string): { Bucket: string; Key: string } => {
    if (!STORAGE_KEY.test(key)) throw new RangeError('a storage key has 1-200 of A-Z a-z 0-9 _ -');
    return { Bucket: options.bucket, Key: PREFIX + key };
  };
  return {
    async put(key, body, { type }) {
      const place = at(key);
      // S3 wants the size before the first byte, and a body that breaks off must leave no object.
      const path = join(tmpdir(), `parley-${randomBytes(12).toString('hex')}`);
      const bytes = await spool(path, body);
      try {
        const { s3, aws } = await client();
        await s3.send(
          new aws.PutObjectCommand({ ...place, Body: createReadStream(path), ContentLength: bytes, ContentType: type }),
        );
        return { bytes };
      } finally {
        await rm(path, { force: true });
      }
    },
    async get(key, range) {
      const place = at(key);
      const { s3, aws } = await client();
      try {
        return toFile(
          await s3.send(new aws.GetObjectCommand({ ...place, ...(range !== undefined && { Range: headerOf(range) }) })),
        );
      } catch (fault) {
        if (statusOf(fault) === 404) return null;
        if (statusOf(fault) !== 416) throw fault;
        const head = await s3.send(new aws.HeadObjectCommand(place));
        const bytes = head.ContentLength ?? 0;
        return {
          body: none(),
          type: head.ContentType ?? 'application/octet-stream',
          bytes,
          start: bytes,
          end: bytes - 1,
        };
      }
    },
    async remove(key) {
      const place = at(key);
      const { s3, aws } = await client();
      await s3.send(new aws.DeleteObjectCommand(place));
    },
    async *old(prefix, before) {
      const { s3, aws } = await client();
      let token: string | undefined;
      do {
        const page: Aws.ListObjectsV2CommandOutput = await s3.send(
          new aws.ListObjectsV2Command({
            Bucket: options.bucket,
            Prefix: PREFIX + prefix,
            ...(token !== undefined && { ContinuationToken: token }),
          }),
        );
        for (const { Key = '', LastModified } of page.Contents ?? [])
          if (LastModified !== undefined && LastModified.getTime() < before) yield Key.slice(PREFIX.length);
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
  };
}

interface Opened {
  s3: Aws.S3Client;
  aws: typeof Aws;
}

async function open({ endpoint, region, key, secret }: S3Options): Promise<Opened> {
  const aws = await import('@aws-sdk/client-s3');
  const s3 = new aws.S3Client({
    region,
    // A bucket as a host name needs its own DNS record, which self-hosted services rarely have.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    credentials: { accessKeyId: key, secretAccessKey: secret },
    // Newer checksums are sent as trailers, which many compatible services refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: TIMES,
    // It prints by itself otherwise; what failed is thrown, and told by who asked.
    logger: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  return { s3, aws };
}

const quiet = (): void => undefined;

function toFile({
  Body,
  ContentLength = 0,
  ContentRange,
  ContentType = 'application/octet-stream',
}: Aws.GetObjectCommandOutput): StoredFile {
  const [, start = '0', end = String(ContentLength - 1), whole = String(ContentLength)] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(ContentRange ?? '') ?? [];
  return {
    body: (Body ?? none()) as AsyncIterable<Uint8Array>,
    type: ContentType,
    bytes: Number(whole),
    start: Number(start),
    end: Number(end),
  };
}

const headerOf = (range: ByteRange): string =>
  'last' in range ? `bytes=-${range.last}` : `bytes=${range.start}-${range.end ?? ''}`;

function statusOf(fault: unknown): number | undefined {
  return (fault as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

async function* none(): AsyncGenerator<Uint8Array> {
  // Nothing lies in this range.
}
