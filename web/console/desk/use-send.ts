/** Sends something other than words into a chat. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Chat } from '../../../src/model/console';
import { newId } from '../api';

/** The id stays while the dialog is open, so that a repeated send after a broken connection arrives once. */
export function useSend<Given>(
  chat: Chat,
  send: (path: string, id: string, given: Given) => Promise<unknown>,
  done: () => void,
) {
  const client = useQueryClient();
  const [id] = useState(newId);
  return useMutation({
    mutationFn: (given: Given) => send(`/desk/chats/${encodeURIComponent(chat.conversation)}`, id, given),
    onSuccess: () => {
      done();
      return client.invalidateQueries({ queryKey: ['chat', chat.conversation] });
    },
  });
}
