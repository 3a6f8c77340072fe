/** The waiting shoppers, longest wait first; a sound and the tab's title announce a new one. */
import { Badge, Group, SegmentedControl, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Queue, QueueItem, View } from '../../../src/model/console';
import { badge, notify, ring } from '../alert';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { go, linkTo } from '../route';
import { useSay, useTimes } from '../words';
import { Hits, SearchField } from './search';

/** How often the list is requested without the socket. */
const POLL_MS = 15_000;
const EMPTY = {
  mine: 'emptyMine',
  unassigned: 'emptyUnassigned',
  all: 'emptyAll',
  snoozed: 'emptySnoozed',
} as const;

export function QueueList({ open }: { open: string | null }) {
  const say = useSay();
  const [view, setView] = useState<View>('unassigned');
  const queue = useQuery({
    queryKey: ['queue', view],
    queryFn: () => call<Queue>('GET', `/desk/queue?view=${view}`),
    refetchInterval: POLL_MS,
    placeholderData: (before) => before,
  });
  useMineWhenTaken(queue.data?.mine, () => setView('mine'));
  useAlert(queue.data?.unassigned);
  useNextKey(queue.data?.items ?? [], open);
  const [text, setText] = useState('');
  const label = (name: View, count?: number): string => (count ? `${say(name)} (${count})` : say(name));
  return (
    <>
      <div className="queue-head">
        <SegmentedControl
          fullWidth
          aria-label={say('queue')}
          value={view}
          onChange={(next) => setView(next as View)}
          data={[
            { value: 'mine', label: label('mine', queue.data?.mine) },
            { value: 'unassigned', label: label('unassigned', queue.data?.unassigned) },
            { value: 'all', label: say('all') },
            ...(queue.data?.snoozed || view === 'snoozed'
              ? [{ value: 'snoozed', label: label('snoozed', queue.data?.snoozed) }]
              : []),
          ]}
        />
        <SearchField text={text} set={setText} />
      </div>
      <Fault fault={queue.error} />
      {text.trim() !== '' && <Hits text={text} />}
      {text.trim() === '' && queue.data?.items.length === 0 && (
        <Text c="dimmed" p="md">
          {say(EMPTY[view])}
        </Text>
      )}
      <ul className="items" hidden={text.trim() !== ''}>
        {queue.data?.items.map((item) => (
          <li key={item.ticket}>
            <Item item={item} open={item.conversation === open} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Item({ item, open }: { item: QueueItem; open: boolean }) {
  const say = useSay();
  const { user } = useMe();
  const name = item.name ?? say('anonymous', { id: item.customer.slice(-4) });
  return (
    <UnstyledButton
      component="a"
      href={linkTo('desk', item.conversation)}
      className="item"
      aria-current={open ? 'true' : undefined}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={item.waits ? 700 : 500} truncate dir="auto">
          {name}
        </Text>
        <Badge>{item.channel ?? '—'}</Badge>
      </Group>
      <Text size="sm" lineClamp={2} dir="auto">
        {item.words || item.reason}
      </Text>
      <Group gap={6} mt={2}>
        {item.priority === 'high' && <Badge className="bad">{say('urgent')}</Badge>}
        {item.group && <Badge>{item.group}</Badge>}
        {item.agent && (
          <Badge>{say('withWhom', { name: item.agent.id === user._id ? say('you') : item.agent.name })}</Badge>
        )}
        <Due item={item} />
      </Group>
    </UnstyledButton>
  );
}

function Due({ item }: { item: QueueItem }) {
  const say = useSay();
  const { since, day } = useTimes();
  const now = Date.now();
  if (item.snoozedUntil)
    return (
      <Text size="xs" c="dimmed">
        {say('snoozedUntil', { time: day(item.snoozedUntil) })}
      </Text>
    );
  const late = item.state === 'open' && item.promisedBy !== null && Date.parse(item.promisedBy) < now;
  return (
    <Text size="xs" c={late ? undefined : 'dimmed'} className={late ? 'bad' : undefined}>
      {late && item.promisedBy
        ? say('late', { time: day(item.promisedBy) })
        : say('waiting', { time: since(now - Date.parse(item.since)) })}
    </Text>
  );
}

/** A conversation that was just taken is in "Mine", so the list switches there. */
function useMineWhenTaken(mine: number | undefined, show: () => void): void {
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (mine !== undefined && before.current !== undefined && mine > before.current) show();
    if (mine !== undefined) before.current = mine;
  });
}

function useAlert(unassigned: number | undefined): void {
  const say = useSay();
  const before = useRef<number>(undefined);
  const title = say('title');
  const text = say('newWaiting');
  useEffect(() => {
    if (unassigned === undefined) return;
    badge(title, unassigned);
    if (before.current !== undefined && unassigned > before.current) {
      ring();
      notify(text);
    }
    before.current = unassigned;
  }, [unassigned, title, text]);
}

/** Alt+ArrowDown and Alt+ArrowUp: the next and the previous conversation of the list. */
function useNextKey(items: QueueItem[], open: string | null): void {
  const list = useRef({ items, open });
  useEffect(() => void (list.current = { items, open }));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      const { items: all, open: now } = list.current;
      const at = all.findIndex(({ conversation }) => conversation === now);
      const next = all[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)];
      if (!next) return;
      event.preventDefault();
      go('desk', next.conversation);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
