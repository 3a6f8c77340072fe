/** One conversation: who answers, its history, and the agent's actions. */
import { Button, Center, Drawer, Group, Loader, Modal, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Chat as ChatData } from '../../../src/model/console';
import { call, mayWork } from '../api';
import { useCommand } from '../commands/registry';
import { useBeside, useMe } from '../context';
import { Fault } from '../parts/fault';
import { go } from '../route';
import { useSay } from '../words';
import { SummaryBox } from './assist';
import { Composer } from './composer';
import { Side } from './side';
import { Snooze } from './snooze';
import { Timeline } from './timeline';
import { usePending, type PendingList } from './pending';
import { TranslateSwitch, useTranslations, type Translations } from './translation';

const POLL_MS = 15_000;

export function Chat({ id }: { id: string }) {
  const chat = useQuery({
    queryKey: ['chat', id],
    queryFn: () => call<ChatData>('GET', `/desk/chats/${encodeURIComponent(id)}`),
    refetchInterval: POLL_MS,
  });
  const pending = usePending(id, chat.data);
  const [more, setMore] = useState(false);
  const say = useSay();
  if (chat.isPending)
    return (
      <Center h="100%">
        <Loader aria-label="…" />
      </Center>
    );
  if (!chat.data) return <Fault fault={chat.error} />;
  return (
    <div className="chat-and-side">
      <Talk chat={chat.data} pending={pending} fault={chat.error} more={() => setMore(true)} />
      <aside className="side" aria-label={say('details')}>
        <Side chat={chat.data} />
      </aside>
      <Drawer
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={more}
        onClose={() => setMore(false)}
        position="right"
        title={say('details')}
        size="sm"
      >
        <Side chat={chat.data} />
      </Drawer>
    </div>
  );
}

function Talk({ chat, pending, fault, more }: { chat: ChatData; pending: PendingList; fault: unknown; more(): void }) {
  const translations = useTranslations(chat);
  return (
    <div className="talk">
      <Head chat={chat} translations={translations} more={more} />
      <Fault fault={fault} />
      <div className="summary only-no-side">
        <SummaryBox chat={chat} />
      </div>
      <Timeline chat={chat} translations={translations} pending={pending.list} again={pending.again} />
      <Composer chat={chat} pending={pending} />
    </div>
  );
}

function Head({ chat, translations, more }: { chat: ChatData; translations: Translations; more(): void }) {
  const say = useSay();
  const { user } = useMe();
  const { customer, ticket } = chat;
  const mine = ticket?.agent?.id === user._id;
  return (
    <header className="chat-head">
      <Group justify="space-between" wrap="nowrap" gap="xs" align="start">
        <div className="grow">
          <Title order={2} size="h4" dir="auto" className="one-line">
            {customer.name ?? say('anonymous', { id: customer.id.slice(-4) })}
          </Title>
          <WhoAnswers chat={chat} />
        </div>
        <Button variant="default" size="xs" className="only-narrow" onClick={() => go('desk')}>
          {say('back')}
        </Button>
        <Button variant="default" size="xs" className="only-no-side" onClick={more}>
          {say('profile')}
        </Button>
      </Group>
      {mayWork(user.role) && <Acts chat={chat} mine={mine} />}
      <TranslateSwitch translations={translations} />
      <BesideLine conversation={chat.conversation} />
    </header>
  );
}

function WhoAnswers({ chat: { owner, ticket } }: { chat: ChatData }) {
  const say = useSay();
  const { user } = useMe();
  const agent = ticket?.agent;
  const text =
    owner === 'bot' || !agent
      ? say('botAnswers')
      : agent.id === user._id
        ? say('youAnswer')
        : say('takenBy', { name: agent.name });
  return (
    <Text size="sm" c="dimmed">
      {text}
      {ticket && ` · ${ticket.reason}`}
    </Text>
  );
}

function BesideLine({ conversation }: { conversation: string }) {
  const say = useSay();
  const others = useBeside(conversation);
  if (others.length === 0) return null;
  const typing = others.filter((each) => each.typing);
  const names = (list: typeof others): string => list.map(({ name }) => name).join(', ');
  return (
    <Text size="sm" role="status" className="notice">
      {typing.length > 0 ? say('alsoTyping', { names: names(typing) }) : say('alsoHere', { names: names(others) })}
    </Text>
  );
}

function Acts({ chat, mine }: { chat: ChatData; mine: boolean }) {
  const say = useSay();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: ({ what, body = {} }: { what: string; body?: object }) =>
      call('POST', `/desk/chats/${encodeURIComponent(chat.conversation)}/${what}`, body),
    onSettled: () => client.invalidateQueries(),
    onSuccess: () => setAsking(false),
  });
  const free = !chat.ticket?.agent;
  useCommand({ id: 'take', label: say('take'), run: () => act.mutate({ what: 'take' }) }, free);
  useCommand({ id: 'back', label: say('giveBack'), run: () => setAsking(true) }, mine);
  useCommand({ id: 'close', label: say('closeChat'), run: () => act.mutate({ what: 'close' }) }, mine);
  useCommand({ id: 'leave', label: say('leave'), run: () => act.mutate({ what: 'leave' }) }, mine);
  return (
    <>
      <Group gap="xs" mt="xs">
        {free && (
          <Button
            size="xs"
            title={say('takeHint')}
            loading={act.isPending}
            onClick={() => act.mutate({ what: 'take' })}
          >
            {say('take')}
          </Button>
        )}
        {mine && (
          <>
            <Button size="xs" onClick={() => setAsking(true)}>
              {say('giveBack')}
            </Button>
            <Button size="xs" variant="default" onClick={() => act.mutate({ what: 'close' })}>
              {say('close')}
            </Button>
            <Snooze chat={chat} put={(until) => act.mutate({ what: 'snooze', body: { until } })} />
            <Button size="xs" variant="default" onClick={() => act.mutate({ what: 'leave' })}>
              {say('leave')}
            </Button>
          </>
        )}
      </Group>
      <Fault fault={act.error} />
      <GiveBack
        opened={asking}
        busy={act.isPending}
        cancel={() => setAsking(false)}
        done={(agreed) => act.mutate({ what: 'back', body: agreed === '' ? {} : { agreed } })}
      />
    </>
  );
}

function GiveBack(parts: { opened: boolean; busy: boolean; cancel(): void; done(agreed: string): void }) {
  const say = useSay();
  const [agreed, setAgreed] = useState('');
  return (
    <Modal
      lockScroll={false}
      closeButtonProps={{ 'aria-label': say('dismiss') }}
      opened={parts.opened}
      onClose={parts.cancel}
      title={say('giveBackTitle')}
      centered
    >
      <Stack>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxLength={1000}
          label={say('agreed')}
          description={say('agreedHint')}
          value={agreed}
          onChange={({ currentTarget }) => setAgreed(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={parts.cancel}>
            {say('cancel')}
          </Button>
          <Button loading={parts.busy} onClick={() => parts.done(agreed.trim())}>
            {say('giveBack')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
