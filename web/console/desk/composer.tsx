/** Where an agent writes: to the shopper, or a note to colleagues. */
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useState } from 'react';
import { openIn } from '../../../src/model/canned';
import type { Chat } from '../../../src/model/console';
import { call, mayWork, newId } from '../api';
import { useCommand } from '../commands/registry';
import { LiveContext, useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { Suggestions } from './assist';
import { useDraft, type Mode } from './draft';
import { Into } from './into';
import type { PendingList } from './pending';
import { SlashField } from './slash';
import { Sends } from './sends';
import { isOver, WindowLine } from './window-line';

export function Composer({ chat, pending }: { chat: Chat; pending: PendingList }) {
  const say = useSay();
  const { user } = useMe();
  const mine = chat.ticket?.agent?.id === user._id;
  const [mode, setMode] = useState<Mode>('reply');
  const [text, setText] = useDraft(chat.conversation, mode);
  const note = useNote(chat.conversation, () => setText(''));
  useHere(chat.conversation, mode === 'reply' && text !== '');
  useCommand({ id: 'reply', label: say('replyTo'), run: () => setMode('reply') }, mine);
  useCommand({ id: 'note', label: say('noteTo'), run: () => setMode('note') }, mayWork(user.role));
  if (!mayWork(user.role)) return null;
  const can = mode === 'note' || (mine && !isOver(chat));
  const open = mode === 'reply' ? openIn(text) : [];
  const send = (): void => {
    const trimmed = text.trim();
    if (trimmed === '' || !can || open.length > 0) return;
    if (mode === 'note') return note.mutate({ id: newId(), text: trimmed });
    pending.send(trimmed);
    setText('');
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
      {mine && mode === 'reply' && !isOver(chat) && (
        <Suggestions
          chat={chat}
          take={(suggested) => setText(text.trim() === '' ? suggested : `${text}\n${suggested}`)}
        />
      )}
      <SlashField
        chat={chat}
        off={mode === 'note'}
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
        set={setText}
        send={send}
      />
      {open.length > 0 && (
        <Text size="sm" role="status" className="bad">
          {say('cannedOpen', { list: open.map((name) => `{${name}}`).join(', ') })}
        </Text>
      )}
      <Fault fault={note.error} />
      <Group justify="space-between">
        {mine && mode === 'reply' ? <Tools chat={chat} text={text} set={setText} /> : <span />}
        <Button onClick={send} disabled={!can || text.trim() === '' || open.length > 0} loading={note.isPending}>
          {say(mode === 'note' ? 'keep' : 'send')}
        </Button>
      </Group>
    </div>
  );
}

function Tools(parts: { chat: Chat; text: string; set(text: string): void }) {
  return (
    <Group gap="xs">
      <Sends chat={parts.chat} />
      <Into {...parts} />
    </Group>
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

/** Shows colleagues that this conversation is open here, and that its agent is typing. */
function useHere(conversation: string, typing: boolean): void {
  const live = useContext(LiveContext);
  useEffect(() => live?.here({ conversation, typing }), [live, conversation, typing]);
  useEffect(() => () => live?.here({ conversation: null, typing: false }), [live]);
}
