/** The whole history on every channel, with notes in between. Contents are text nodes, so that a shopper's text never becomes markup. */
import { Badge, Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Chat, ShownAct } from '../../../src/model/console';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';
import { Join, Note } from './marks';
import { Said } from './said';
import type { Pending } from './pending';
import { Translated, type Translations } from './translation';

/** This close to the end counts as following. */
const NEAR_PX = 120;

export function Timeline({
  chat,
  translations,
  pending,
  again,
}: {
  chat: Chat;
  translations: Translations;
  pending: Pending[];
  again?(id: string): void;
}) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const count = chat.timeline.length + pending.length;
  useEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  const watch = (): void => {
    const { current } = box;
    if (current) follows.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX;
  };
  const repeated = new Set(
    chat.timeline.flatMap((each) => (each.kind === 'message' && each.retryOf ? each.retryOf : [])),
  );
  return (
    <div className="timeline" ref={box} onScroll={watch} tabIndex={0} role="log" aria-label={say('timeline')}>
      {chat.timeline.map((each) =>
        each.kind === 'note' ? (
          <Note key={each.id} note={each} />
        ) : each.kind === 'join' ? (
          <Join key={each.id} join={each} />
        ) : (
          <Bubble key={each.id} chat={chat} act={each} repeated={repeated.has(each.id)} translations={translations} />
        ),
      )}
      {pending.map(({ id, text, fault }) => (
        <div key={id} className="bubble person">
          <Text className="words" dir="auto">
            {text}
          </Text>
          <Text size="xs" c="dimmed">
            {fault ? '' : say('sending')}
          </Text>
          <Fault fault={fault} />
          {Boolean(fault) && again && (
            <Button size="xs" variant="default" onClick={() => again(id)}>
              {say('again')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

const WHO = { shopper: 'shopper', bot: 'assistant', person: 'person' } as const;

function Bubble({
  chat,
  act,
  repeated,
  translations,
}: {
  chat: Chat;
  act: ShownAct;
  repeated: boolean;
  translations: Translations;
}) {
  const say = useSay();
  const { day } = useTimes();
  return (
    <div className={`bubble ${act.from}`}>
      <Group gap={6}>
        <Text size="xs" fw={600}>
          {act.name ?? say(WHO[act.from])}
        </Text>
        <Text size="xs" c="dimmed">
          {day(act.at)}
        </Text>
        {act.channel !== chat.channel && <Badge size="xs">{act.channel}</Badge>}
      </Group>
      <Translated act={act} translations={translations}>
        <Said act={act} />
      </Translated>
      <Outcome chat={chat} act={act} repeated={repeated} />
    </div>
  );
}

/** The delivery state of a message: the reason of a failure, and a button that resends it once. */
function Outcome({ chat, act, repeated }: { chat: Chat; act: ShownAct; repeated: boolean }) {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call('POST', `/desk/chats/${encodeURIComponent(chat.conversation)}/retry`, { message: act.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['chat', chat.conversation] }),
  });
  const { delivery } = act;
  if (delivery === null || act.from === 'shopper') return null;
  const bad = delivery === 'failed' || delivery === 'unknown';
  if (!bad && act.from === 'bot') return null;
  const may = bad && !repeated && act.from === 'person' && act.conversation === chat.conversation;
  const mine = chat.ticket?.agent?.id === user._id;
  return (
    <>
      <Text size="xs" c={bad ? undefined : 'dimmed'} className={bad ? 'bad' : undefined}>
        {say(delivery, { reason: act.reason ?? '' })}
        {repeated && ` · ${say('wasRepeated')}`}
      </Text>
      {may && mine && (
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {say('again')}
        </Button>
      )}
      <Fault fault={retry.error} />
    </>
  );
}
