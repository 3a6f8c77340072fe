/** Where an agent writes: to the shopper, or a note to colleagues. What was typed is kept for each conversation until it is sent. */
import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useState, type KeyboardEvent } from 'react';
import type { Chat } from '../../../src/model/console';
import { call, mayWork, newId } from '../api';
import { LiveContext, useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';
import type { PendingList } from './pending';

type Mode = 'reply' | 'note';

export function Composer({ chat, pending }: { chat: Chat; pending: PendingList }) {
  const say = useSay();
  const { user } = useMe();
  const mine = chat.ticket?.agent?.id === user._id;
  const [mode, setMode] = useState<Mode>('reply');
  const [text, setText] = useDraft(chat.conversation, mode);
  const note = useNote(chat.conversation, () => setText(''));
  const over = isOver(chat);
  useHere(chat.conversation, mode === 'reply' && text !== '');
  if (!mayWork(user.role)) return null;
  const can = mode === 'note' || (mine && !over);
  const send = (): void => {
    const trimmed = text.trim();
    if (trimmed === '' || !can) return;
    if (mode === 'note') return note.mutate({ id: newId(), text: trimmed });
    pending.send(trimmed);
    setText('');
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={`composer ${mode}`}>
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={(next) => setMode(next as Mode)}
          aria-label={say(mode)}
          data={[
            { value: 'reply', label: say('reply') },
            { value: 'note', label: say('note') },
          ]}
        />
        <WindowLine chat={chat} />
      </Group>
      <Textarea
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        dir="auto"
        aria-label={say(mode === 'note' ? 'noteTo' : 'replyTo')}
        placeholder={say(mode === 'note' ? 'noteTo' : 'replyTo')}
        description={mode === 'note' ? say('noteHint') : say('sendHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={!can}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={press}
      />
      <Fault fault={note.error} />
      <Group justify="flex-end">
        <Button onClick={send} disabled={!can || text.trim() === ''} loading={note.isPending}>
          {say(mode === 'note' ? 'keep' : 'send')}
        </Button>
      </Group>
    </div>
  );
}

function isOver({ windowUntil }: Chat): boolean {
  return windowUntil !== null && Date.parse(windowUntil) <= Date.now();
}

/** How long free messages may still be sent on channels that bound it. */
function WindowLine({ chat }: { chat: Chat }) {
  const say = useSay();
  const { day, since } = useTimes();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!chat.reachable)
    return (
      <Text size="sm" className="bad">
        {say('notReachable')}
      </Text>
    );
  if (chat.windowUntil === null) return null;
  if (isOver(chat))
    return (
      <Text size="sm" className="bad">
        {say('windowOver', { channel: chat.channel ?? '' })}
      </Text>
    );
  const left = Date.parse(chat.windowUntil) - Date.now();
  return (
    <Text size="sm" c="dimmed">
      {say('window', { time: day(chat.windowUntil), left: since(left) })}
    </Text>
  );
}

function useNote(conversation: string, kept: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { id: string; text: string }) =>
      call('POST', `/desk/chats/${encodeURIComponent(conversation)}/notes`, body),
    onSuccess: () => {
      kept();
      return client.invalidateQueries({ queryKey: ['chat', conversation] });
    },
  });
}

/** In this browser: a reload or another conversation in between loses nothing. */
function useDraft(conversation: string, mode: Mode): [string, (text: string) => void] {
  const key = `parley.draft.${mode}.${conversation}`;
  const [, again] = useState(0);
  return [
    sessionStorage.getItem(key) ?? '',
    (text) => {
      if (text === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
      again((count) => count + 1);
    },
  ];
}

/** Colleagues see that this conversation is open here, and that somebody writes. */
function useHere(conversation: string, typing: boolean): void {
  const live = useContext(LiveContext);
  useEffect(() => live?.here({ conversation, typing }), [live, conversation, typing]);
  useEffect(() => () => live?.here({ conversation: null, typing: false }), [live]);
}
