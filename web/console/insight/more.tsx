/** Beneath the measures: where flows lose shoppers, what is confused, and the talks that went worst with their reasons. */
import { Anchor, Badge, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Confusion, FlowFigures, TalkQuality } from '../../../src/model/insight';
import { call, mayReadChats } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay, useTimes } from '../words';
import { useFigure } from './figure';

const FLOWS_MAX = 12;

export function FlowSteps({ flows }: { flows: readonly FlowFigures[] }) {
  const say = useSay();
  const figure = useFigure('EUR');
  if (flows.length === 0) return null;
  const share = (part: number, of: number): string => (of === 0 ? '—' : figure({ value: part / of, unit: 'share' }));
  return (
    <Stack gap="xs" component="section" aria-label={say('perStep')}>
      <Title order={2} size="h5">
        {say('perStep')}
      </Title>
      <Text size="sm" c="dimmed">
        {say('perStepDef')}
      </Text>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(['stepOf', 'stepAsked', 'stepWentOn', 'stepLeft', 'stepHanded'] as const).map((key) => (
                <Table.Th key={key}>{say(key)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {flows.slice(0, FLOWS_MAX).flatMap(({ flow, talks, steps }) => [
              <Table.Tr key={flow}>
                <Table.Th colSpan={5} scope="rowgroup">
                  <Anchor href={linkTo('flows', 'files')}>{flow.replaceAll('_', ' ')}</Anchor> ·{' '}
                  {say('talkCount', { n: talks })}
                </Table.Th>
              </Table.Tr>,
              ...steps.map(({ step, asked, wentOn, left, handedOver }) => (
                <Table.Tr key={`${flow} ${step}`}>
                  <Table.Td>{step.replaceAll('_', ' ')}</Table.Td>
                  <Table.Td>{asked}</Table.Td>
                  <Table.Td>{share(wentOn, asked)}</Table.Td>
                  <Table.Td className={left / asked > 0.3 ? 'bad' : undefined}>{share(left, asked)}</Table.Td>
                  <Table.Td>{share(handedOver, asked)}</Table.Td>
                </Table.Tr>
              )),
            ])}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

export function Confusions() {
  const say = useSay();
  const { user } = useMe();
  const may = ['owner', 'merchant', 'read-only'].includes(user.role);
  const found = useQuery({
    queryKey: ['confusions'],
    queryFn: () => call<{ confusions: Confusion[] }>('GET', '/insight/confusions'),
    enabled: may,
    staleTime: 60_000,
    meta: { still: true },
  });
  if (!may) return null;
  const name = (intent: string): string =>
    intent === 'out_of_scope' ? say('outOfScope') : intent.replaceAll('_', ' ');
  return (
    <Stack gap="xs" component="section" aria-label={say('confusions')}>
      <Title order={2} size="h5">
        {say('confusions')}
      </Title>
      <Text size="sm" c="dimmed">
        {say('confusionsDef')}
      </Text>
      <Fault fault={found.error} />
      {found.data?.confusions.length === 0 && <Text c="dimmed">{say('confusionsNone')}</Text>}
      {found.data?.confusions.slice(0, 15).map(({ taken, meant, count, examples }) => (
        <details key={`${taken} ${meant}`}>
          <summary>{say('confusedAs', { taken: name(taken), meant: name(meant), n: count })}</summary>
          {examples.map((example) => (
            <Text key={example} size="sm" dir="auto" className="breaks">
              “{example}”
            </Text>
          ))}
        </details>
      ))}
    </Stack>
  );
}

export function Quality({ query }: { query: string }) {
  const say = useSay();
  const { day } = useTimes();
  const { user } = useMe();
  const may = mayReadChats(user.role) && user.role !== 'agent';
  const found = useQuery({
    queryKey: ['quality', query],
    queryFn: () =>
      call<{ average: number | null; of: number; talks: TalkQuality[] }>('GET', `/insight/quality?${query}`),
    enabled: may,
    staleTime: 60_000,
    meta: { still: true },
  });
  if (!may) return null;
  const { average = null, of = 0, talks = [] } = found.data ?? {};
  return (
    <Stack gap="xs" component="section" aria-label={say('quality')}>
      <Title order={2} size="h5">
        {say('quality')}
      </Title>
      <Text size="sm" c="dimmed">
        {say('qualityDef')}
      </Text>
      <Fault fault={found.error} />
      {average !== null && <Text fw={600}>{say('qualityAverage', { score: Math.round(average), n: of })}</Text>}
      <ul className="cards">
        {talks.slice(0, 10).map(({ conversation, at, channel, topic, score, reasons }) => (
          <Paper key={`${conversation} ${at}`} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <Anchor href={linkTo('desk', conversation)}>
                {[topic?.replaceAll('_', ' '), channel, day(at)].filter(Boolean).join(' · ')}
              </Anchor>
              <Badge className={score < 50 ? 'bad' : undefined}>{score}</Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {reasons
                .map(({ name, times, points }) => `${say(`quality_${name}`, { n: times })} (−${points})`)
                .join(' · ')}
            </Text>
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}
