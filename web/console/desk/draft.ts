/** Unsent text: kept in this browser at once, and on the server a moment later, for other devices. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api';

export type Mode = 'reply' | 'note';
type Drafts = Record<Mode, string>;

const SAVE_MS = 800;

export function useDraft(conversation: string, mode: Mode): [string, (text: string) => void] {
  const key = `parley.draft.${mode}.${conversation}`;
  const path = `/desk/chats/${encodeURIComponent(conversation)}/drafts`;
  const [, again] = useState(0);
  const kept = useQuery({
    queryKey: ['drafts', conversation],
    queryFn: () => call<Drafts>('GET', path),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<(() => void) | undefined>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      unsaved.current?.();
    },
    [path],
  );
  const typed = sessionStorage.getItem(key);
  return [
    typed ?? kept.data?.[mode] ?? '',
    (text) => {
      // Kept empty, not removed, because otherwise the server's copy would come back.
      sessionStorage.setItem(key, text);
      again((count) => count + 1);
      clearTimeout(timer.current);
      unsaved.current = () => {
        unsaved.current = undefined;
        // The browser has it; the next keystroke retries.
        void call('POST', path, { mode, text }).catch(() => undefined);
      };
      timer.current = setTimeout(() => unsaved.current?.(), SAVE_MS);
    },
  ];
}
