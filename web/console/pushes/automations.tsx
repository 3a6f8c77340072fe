/** Automations: on or paused, and the results of their pushes. */
import { Badge, Group, Paper, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';
import { mayPush } from './data';
import { Counts, useReason } from './report';

interface Line {
  name: string;
  about: string | null;
  on: string[];
  paused: { by: string; at: string } | null;
  planned: number;
  states: Record<string, number>;
  reasons: Record<string, number>;
  /** Messages of which a link was opened. */
  clicked: number;
}

export function Automations() {
  const say = useSay();
  const found = useQuery({
    queryKey: ['automations'],
    queryFn: () => call<{ days: number; automations: Line[] }>('GET', '/automations'),
    refetchInterval: 10_000,
  });
  return (
    <Stack>
      <Fault fault={found.error} />
      <Text c="dimmed">{say('automationsAbout', { days: found.data?.days ?? 28 })}</Text>
      <ul className="cards">
        {found.data?.automations.map((line) => (
          <One key={line.name} line={line} />
        ))}
      </ul>
    </Stack>
  );
}

function One({ line }: { line: Line }) {
  const say = useSay();
  const reason = useReason();
  const { day } = useTimes();
  const me = useMe();
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: (on: boolean) => call('POST', `/automations/${line.name}/${on ? 'resume' : 'pause'}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['automations'] }),
  });
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text fw={600}>{line.name.replaceAll('_', ' ')}</Text>
          {line.about !== null && <Text size="sm">{line.about}</Text>}
          <Text size="xs" c="dimmed">
            {line.on.join(', ')}
          </Text>
        </div>
        <Switch
          label={say(line.paused === null ? 'isOn' : 'isPaused')}
          checked={line.paused === null}
          disabled={!mayPush(me.user.role) || turn.isPending}
          aria-label={`${line.name}: ${say(line.paused === null ? 'isOn' : 'isPaused')}`}
          onChange={({ currentTarget }) => turn.mutate(currentTarget.checked)}
        />
      </Group>
      <Fault fault={turn.error} />
      {line.paused !== null && (
        <Text size="sm">{say('pausedBy', { name: line.paused.by, time: day(line.paused.at) })}</Text>
      )}
      <Funnel line={line} />
      {Object.keys(line.reasons).length > 0 && (
        <details className="about">
          <summary>{say('reasons')}</summary>
          <Counts title="" counts={line.reasons} nameOf={reason} />
        </details>
      )}
    </Paper>
  );
}

function Funnel({ line }: { line: Line }) {
  const say = useSay();
  const { planned, states, clicked } = line;
  if (planned === 0) return <Text size="sm">{say('nothingPlanned')}</Text>;
  return (
    <Group gap="xs" mt={6}>
      <Badge>
        {say('planned')} {planned}
      </Badge>
      {(['sent', 'waiting', 'cancelled', 'skipped', 'heldout', 'failed'] as const)
        .filter((state) => (states[state] ?? 0) > 0)
        .map((state) => (
          <Badge key={state}>
            {say(`push_${state}`)} {states[state]} ({Math.round(((states[state] ?? 0) / planned) * 100)} %)
          </Badge>
        ))}
      {clicked > 0 && <Badge>{say('clickedCount', { n: clicked })}</Badge>}
    </Group>
  );
}
