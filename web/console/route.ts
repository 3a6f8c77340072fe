/** The address after the `#`: it needs no server, and a token in it never reaches one. */
import { useSyncExternalStore } from 'react';

const now = (): string => location.hash.replace(/^#\/?/, '');

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** "#/desk/abc" -> ["desk", "abc"]. */
export function useRoute(): string[] {
  return useSyncExternalStore(subscribe, now)
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
}

export function linkTo(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts: string[]): void {
  location.hash = linkTo(...parts);
}
