/** Who changed what, newest first. */
import { Button, Code, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';

interface Row {
  _id: string;
  at: string;
  by: { kind: string; name: string };
  what: string;
  of: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

const PAGE = 50;

export function Audit() {
  const say = useSay();
  const { day } = useTimes();
  const found = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      call<{ rows: Row[] }>(
        'GET',
        `/audit?limit=${PAGE}${pageParam === '' ? '' : `&before=${encodeURIComponent(pageParam)}`}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ rows }) => (rows.length < PAGE ? undefined : rows.at(-1)?.at),
  });
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Stack>
      <Fault fault={found.error} />
      {found.data && rows.length === 0 && <Text c="dimmed">{say('noAudit')}</Text>}
      <ul className="cards">
        {rows.map((row) => (
          <Paper key={row._id} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <Text fw={600}>{row.what}</Text>
              <Text size="sm" c="dimmed">
                {row.by.name} · {day(row.at)}
              </Text>
            </Group>
            <Text size="xs" c="dimmed" className="breaks">
              {row.of}
            </Text>
            <Change label={say('before')} facts={row.before} />
            <Change label={say('after')} facts={row.after} />
          </Paper>
        ))}
      </ul>
      {found.hasNextPage && (
        <Group>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('older')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Change({ label, facts }: { label: string; facts: Record<string, unknown> | undefined }) {
  if (!facts) return null;
  return (
    <Text size="sm" className="breaks">
      {label}: <Code>{JSON.stringify(facts)}</Code>
    </Text>
  );
}
