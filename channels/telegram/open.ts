/** Opens a file that a shopper sent: getFile returns its path, and it is fetched only from there. Never reveals the token. */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import type { OpenedMedia } from '../../src/model/channel';
import { GatewayError } from '../../src/model/errors';
import type { Client, Failure } from './send/client';
import { fieldsOf, numberOf, textOf } from './fields';

/** getFile: "bots can download files of up to 20MB in size". A local Bot API server allows more. */
export const HANDED_OUT_BYTES = 20 * 1024 * 1024;
/** 400 errors that are final. "temporarily unavailable" is not among them. Source: telegram-bot-api Client.cpp. */
const GONE =
  /file is too big|invalid file_id|wrong (?:remote )?file (?:identifier|id)(?!.*temporarily)|wrong padding|file_id doesn't match/i;

export interface OpenParts {
  client: Client;
  /** With a slash at the end. */
  apiRoot: string;
  token: string;
  /** The folder of a local Bot API server on this machine; without it absolute paths are refused. */
  filesRoot?: string;
}

/** A text: it is gone for good. Throws CHANNEL_DOWN if a retry may succeed. */
export async function open(ref: string, signal: AbortSignal, parts: OpenParts): Promise<OpenedMedia | string> {
  const call = await parts.client.call('getFile', { file_id: ref }, signal);
  if (!call.ok) return notTold(call.failure);
  const file = fieldsOf(call.result) ?? {};
  const path = textOf(file, 'file_path', 1024);
  const bytes = numberOf(file, 'file_size');
  if (path === null) return 'Telegram does not hand out this file';
  const known = { name: basename(path), ...(bytes !== null && { bytes }) };
  if (isAbsolute(path))
    return parts.filesRoot === undefined
      ? 'the file lies on the disk of a local Bot API server; TELEGRAM_FILES_ROOT names its folder'
      : fromDisk(path, parts.filesRoot, known);
  if (bytes !== null && bytes > HANDED_OUT_BYTES) return 'it is larger than the 20 MB that Telegram hands out';
  const url = urlOf(path, parts);
  return url === null
    ? "its path leads out of the folder of this bot's files"
    : fetched(url, known, signal, parts.client);
}

function notTold(failure: Failure): string {
  const reason = failure.kind === 'api' ? `${failure.code} ${failure.description}` : failure.reason;
  if (failure.kind === 'api' && failure.code === 400 && GONE.test(failure.description)) return reason;
  throw later(reason, failure.kind === 'api' ? failure.retryAfterS : undefined);
}

/** Both path notations, because the server may run on another system. */
function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('\\') || /^[A-Za-z]:/.test(path);
}

/** Null unless it is below this bot's files on the configured host. */
function urlOf(path: string, { apiRoot, token }: OpenParts): URL | null {
  if (path.split(/[/\\]/).some((part) => part === '..' || part === '.') || /[\\?#\s]/.test(path)) return null;
  const folder = new URL(`file/bot${token}/`, apiRoot);
  const url = new URL(path.split('/').map(encodeURIComponent).join('/'), folder);
  return url.origin === folder.origin && url.pathname.startsWith(folder.pathname) ? url : null;
}

async function fetched(
  url: URL,
  known: Pick<OpenedMedia, 'name' | 'bytes'>,
  signal: AbortSignal,
  client: Client,
): Promise<OpenedMedia> {
  // The error contains the address, and the address contains the token. A redirect could lead anywhere; Telegram sends none.
  const { status, headers, body } = await client.open(url.href, signal).catch(() => {
    throw later('the file could not be fetched');
  });
  if (status !== 200) {
    body.on('error', () => undefined).destroy();
    throw later(`the file answers ${status}`, Number(headers['retry-after']) || undefined);
  }
  const length = Number(headers['content-length'] ?? Number.NaN);
  return {
    body,
    ...known,
    ...(Number.isSafeInteger(length) && { bytes: length }),
    ...typeOf(headers['content-type'] ?? null),
  };
}

/** A meaningless type is left out, so that the type in the message is used. */
function typeOf(header: string | null): { type?: string } {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' || type === 'application/octet-stream' ? {} : { type };
}

async function fromDisk(
  path: string,
  filesRoot: string,
  known: Pick<OpenedMedia, 'name'>,
): Promise<OpenedMedia | string> {
  const [folder, real] = await Promise.all([realpath(filesRoot), realpath(path)]).catch(() => {
    throw later('the file is not on the disk');
  });
  if (!real.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    return 'it lies outside the folder of the local Bot API server';
  const { size } = await stat(real);
  return { body: createReadStream(real), ...known, bytes: size };
}

function later(reason: string, retryAfterS?: number): GatewayError {
  return new GatewayError('CHANNEL_DOWN', `Telegram does not hand out the file now: ${reason}`, {
    ...(retryAfterS !== undefined && { retryAfterMs: retryAfterS * 1000 }),
  });
}
