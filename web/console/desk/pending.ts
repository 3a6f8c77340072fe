/** Messages that are not in the conversation yet: shown at once, kept while offline, sent once by id. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Chat } from '../../../src/model/console';
import { call, newId } from '../api';

export interface Pending {
  id: string;
  text: string;
  at: string;
  fault: unknown;
}

export interface PendingList {
  list: Pending[];
  send(text: string): void;
  again(id: string): void;
}

export function usePending(conversation: string, chat: Chat | undefined): PendingList {
  const client = useQueryClient();
  const [list, setList] = useState<Pending[]>([]);
  useEffect(() => {
    const there = new Set(chat?.timeline.flatMap((each) => (each.kind === 'message' && each.act ? each.act : [])));
    // The timeline's entry ends with our own id.
    setList((old) => old.filter(({ id }) => ![...there].some((act) => act.endsWith(`|${id}`))));
  }, [chat]);
  const post = async (each: Pending): Promise<void> => {
    const set = (fault: unknown): void =>
      setList((old) => old.map((one) => (one.id === each.id ? { ...one, fault } : one)));
    set(null);
    try {
      await call('POST', `/desk/chats/${encodeURIComponent(conversation)}/messages`, { id: each.id, text: each.text });
      await client.invalidateQueries({ queryKey: ['chat', conversation] });
    } catch (fault) {
      set(fault);
    }
  };
  return {
    list,
    send(text) {
      const each = { id: newId(), text, at: new Date().toISOString(), fault: null };
      setList((old) => [...old, each]);
      void post(each);
    },
    again(id) {
      const each = list.find((one) => one.id === id);
      if (each) void post(each);
    },
  };
}
