/** E-mails of the last month: how each ended, and another try for one that failed. */
import { Badge, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';

interface Letter {
  id: string;
  kind: string;
  to: string;
  subject: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped';
  tries: number;
  last: string | null;
  again: boolean;
  at: string;
}

export function Letters() {
  const say = useSay();
  const { day } = useTimes();
  const client = useQueryClient();
  const [only, show] = useState<'failed' | 'all'>('failed');
  const found = useQuery({
    queryKey: ['letters'],
    queryFn: () => call<{ on: boolean; letters: Letter[] }>('GET', '/letters'),
    refetchInterval: 10_000,
  });
  const retry = useMutation({
    mutationFn: (id: string) => call('POST', '/letters/retry', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['letters'] }),
  });
  const letters = (found.data?.letters ?? []).filter(
    ({ state }) => only === 'all' || state === 'failed' || state === 'unknown',
  );
  return (
    <Stack>
      {found.data?.on === false && <Text c="dimmed">{say('noMail')}</Text>}
      <SegmentedControl
        aria-label={say('state')}
        value={only}
        onChange={(next) => show(next as typeof only)}
        data={[
          { value: 'failed', label: say('lettersFailed') },
          { value: 'all', label: say('all') },
        ]}
      />
      <Fault fault={found.error ?? retry.error} />
      {found.data && letters.length === 0 && <Text c="dimmed">{say('lettersNone')}</Text>}
      <ul className="cards">
        {letters.map(({ id, to, subject, kind, state, tries, last, again, at }) => (
          <Paper key={id} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <div className="grow">
                <Text fw={600} className="breaks">
                  {to}
                </Text>
                <Text size="sm" dir="auto">
                  {subject || kind}
                </Text>
              </div>
              <Badge className={state === 'failed' || state === 'unknown' ? 'bad' : undefined}>
                {say(`letter_${state}`)}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed" className="breaks">
              {[day(at), say('letterTries', { n: tries }), last].filter(Boolean).join(' · ')}
            </Text>
            {again && (
              <Button
                size="xs"
                variant="default"
                mt={6}
                aria-label={`${say('again')}: ${to}`}
                loading={retry.isPending && retry.variables === id}
                onClick={() => retry.mutate(id)}
              >
                {say('again')}
              </Button>
            )}
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}
