/** A campaign's recipients, each with its result and the reason. */
import { Anchor, Button, Group, SegmentedControl, Stack, Table, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay } from '../words';
import { useReason } from './report';

interface Row {
  id: string;
  customer: string;
  state: string;
  reason: string | null;
}

const STATES = ['all', 'sent', 'skipped', 'heldout', 'failed', 'waiting'] as const;
const PAGE = 50;

export function Recipients({ campaign }: { campaign: string }) {
  const say = useSay();
  const reason = useReason();
  const [state, choose] = useState<(typeof STATES)[number]>('all');
  const found = useInfiniteQuery({
    queryKey: ['recipients', campaign, state],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: String(PAGE), after: pageParam, ...(state !== 'all' && { state }) });
      return call<{ recipients: Row[]; next: string | null }>('GET', `/campaigns/${campaign}/recipients?${query}`);
    },
    getNextPageParam: ({ next }) => next,
  });
  const rows = found.data?.pages.flatMap(({ recipients }) => recipients) ?? [];
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {say('recipients')}
      </Title>
      <SegmentedControl
        aria-label={say('state')}
        className="scrolls"
        value={state}
        onChange={(next) => choose(next as typeof state)}
        data={STATES.map((value) => ({ value, label: value === 'all' ? say('all') : say(`push_${value}`) }))}
      />
      <Fault fault={found.error} />
      <Table>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Anchor href={linkTo('pushes', 'why', row.customer)}>{row.customer.slice(-8)}</Anchor>
              </Table.Td>
              <Table.Td>{say(`push_${row.state}` as 'push_sent')}</Table.Td>
              <Table.Td>{row.reason !== null && row.state !== 'sent' && reason(row.reason)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {found.hasNextPage && (
        <Group>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
