/** Searches all messages and notes; each hit opens its conversation. */
import { Badge, Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Hit } from '../../../src/model/console';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay, useTimes } from '../words';

const FROM = { shopper: 'shopper', bot: 'assistant', person: 'person', note: 'note' } as const;

export function SearchField({ text, set }: { text: string; set(text: string): void }) {
  const say = useSay();
  return (
    <TextInput
      type="search"
      size="xs"
      mt={6}
      aria-label={say('searchSaid')}
      placeholder={say('searchSaid')}
      maxLength={200}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

interface Page {
  hits: Hit[];
  next: string | null;
}

export function Hits({ text }: { text: string }) {
  const say = useSay();
  const [wanted] = useDebouncedValue(text.trim(), 250);
  const found = useInfiniteQuery({
    queryKey: ['said', wanted],
    queryFn: ({ pageParam }) =>
      call<Page>(
        'GET',
        `/desk/search?${new URLSearchParams({ text: wanted, ...(pageParam !== '' && { before: pageParam }) })}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: wanted !== '',
    placeholderData: (before) => before,
  });
  const hits = found.data?.pages.flatMap((page) => page.hits) ?? [];
  return (
    <>
      <Fault fault={found.error} />
      {found.isSuccess && hits.length === 0 && (
        <Text c="dimmed" p="md">
          {say('searchNone')}
        </Text>
      )}
      <ul className="items">
        {hits.map((hit) => (
          <li key={hit.id}>
            <Found hit={hit} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" m="sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('older')}
        </Button>
      )}
    </>
  );
}

function Found({ hit }: { hit: Hit }) {
  const say = useSay();
  const { day } = useTimes();
  return (
    <UnstyledButton component="a" href={linkTo('desk', hit.conversation)} className="item">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={500} truncate dir="auto">
          {hit.name ?? say('anonymous', { id: hit.customer.slice(-4) })}
        </Text>
        <Badge>{hit.channel === '' ? say('note') : hit.channel}</Badge>
      </Group>
      <Text size="sm" lineClamp={3} dir="auto">
        {hit.text}
      </Text>
      <Text size="xs" c="dimmed">
        {say(FROM[hit.from])} · {day(hit.at)}
      </Text>
    </UnstyledButton>
  );
}
