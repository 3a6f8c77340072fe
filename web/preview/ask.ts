/** Queries the server; with the API key if it requires one, which the browser keeps until its tab is closed. */
import type { Body } from '../drawn/read';

export interface Start {
  channels: string[];
  languages: string[];
  publicUrl: string;
  examples: { name: string; source: string }[];
}

export interface OnChannel {
  fitted: { kind: string }[];
  bodies: Body[];
  tokens: { token: string; value: string }[];
  choices: { label: string; value: string }[];
}

export interface Shown {
  content: { kind: string };
  channels: Record<string, OnChannel>;
}

/** `wrong`: faults of the content, in sentences. `locked`: the key is missing or wrong. */
export type Answer<T> = { kind: 'ok'; value: T } | { kind: 'wrong'; message: string } | { kind: 'locked' };

const KEY = 'parley:api-key';

export function keepKey(key: string): void {
  sessionStorage.setItem(KEY, key);
}

export function askStart(language: string): Promise<Answer<Start>> {
  return ask(`/api/preview?language=${encodeURIComponent(language)}`);
}

export function askShown(content: string, language: string): Promise<Answer<{ shown: Shown[] }>> {
  return ask('/api/preview', {
    method: 'POST',
    body: JSON.stringify({ content, language }),
    headers: { 'content-type': 'application/json' },
  });
}

async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const key = sessionStorage.getItem(KEY);
  try {
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, ...(key && { authorization: `Bearer ${key}` }) },
      signal: AbortSignal.timeout(15_000),
    });
    if (response.status === 401) return { kind: 'locked' };
    const body = (await response.json()) as { message?: string };
    if (response.ok) return { kind: 'ok', value: body as T };
    return { kind: 'wrong', message: body.message ?? `the server answered ${response.status}` };
  } catch {
    return { kind: 'wrong', message: 'the server does not answer' };
  }
}
