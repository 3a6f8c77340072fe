/** The console's calls to the API: the browser sends the session's cookie, and every change includes the session's token. */
import type { Role, ShownUser } from '../../src/model/access';

export interface Me {
  user: Pick<ShownUser, '_id' | 'email' | 'name' | 'role' | 'groups' | 'capacity' | 'secondStep'> & {
    /** The address of the user's picture. */
    picture: string | null;
  };
  csrf: string;
}

export class ApiFault extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    /** The whole response, for refusals with more than a message. */
    readonly body: unknown = null,
  ) {
    super(message);
  }
}

let csrf = '';
let onSignedOut = (): void => undefined;

export function setToken(token: string): void {
  csrf = token;
}

export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** Throws ApiFault with the gateway's message. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  return ask<T>(path, {
    method,
    cache: 'no-store',
    headers: {
      // E-mails that a call has written are in the language of this page.
      'accept-language': document.documentElement.lang || 'en',
      ...(method !== 'GET' && { 'x-csrf': csrf }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Sends a file as raw bytes. */
export function upload<T>(path: string, file: File): Promise<T> {
  const headers = { 'x-csrf': csrf, 'content-type': 'application/octet-stream' };
  return ask<T>(path, { method: 'POST', cache: 'no-store', headers, body: file });
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const answer = await fetch(`/api${path}`, init).catch(() => {
    throw new ApiFault('OFFLINE', 0, 'no connection');
  });
  const text = await answer.text();
  const read = parsed(text);
  if (answer.ok) return read as T;
  const { error = 'UNKNOWN', message = `status ${answer.status}` } = read as { error?: string; message?: string };
  if (error === 'SIGN_IN_NEEDED') onSignedOut();
  throw new ApiFault(error, answer.status, message, read);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

export const mayWork = (role: Role): boolean => ['owner', 'merchant', 'agent'].includes(role);
export const mayReadChats = (role: Role): boolean => role !== 'marketer';
export const mayManage = (role: Role): boolean => role === 'owner' || role === 'merchant';
export const isOwner = (role: Role): boolean => role === 'owner';

/** An id for calls that must take effect once, however often they are retried. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
