/** A campaign's effect: orders of the treated compared with the holdout, and each variant. */
import { Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { call } from '../api';
import { AXIS, Figure, TIP } from '../insight/charts';
import { SpeechContext, useSay } from '../words';
import type { ShownCampaign } from './data';

interface Arm {
  people: number;
  converted: number;
  revenue: number;
}
interface Brought {
  windowHours: number;
  variants: Record<string, Arm>;
  treated: Arm;
  heldout: Arm;
  lift: { treated: number; heldout: number; difference: number; low: number; high: number; verdict: string };
  optOuts: number;
  clicked: number;
}

export function Results({ campaign: { _id, state } }: { campaign: ShownCampaign }) {
  const say = useSay();
  const found = useQuery({
    queryKey: ['campaign-results', _id],
    queryFn: () => call<Brought>('GET', `/campaigns/${_id}/report`),
    enabled: ['running', 'paused', 'completed', 'cancelled'].includes(state),
    refetchInterval: 30_000,
  });
  if (found.data === undefined || found.data.treated.people + found.data.heldout.people === 0) return null;
  const { treated, heldout, lift, optOuts, clicked, variants } = found.data;
  return (
    <Stack gap="sm" role="region" aria-label={say('results')}>
      <Title order={2} size="h4">
        {say('results')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Side title={say('gotIt')} arm={treated} />
        <Side title={say('heldOut')} arm={heldout} />
      </SimpleGrid>
      {treated.people > 0 && heldout.people > 0 ? (
        <>
          <Rates lift={lift} sizes={[treated.people, heldout.people]} />
          <Verdict lift={lift} />
        </>
      ) : (
        <Text c="dimmed">{say('nothingToCompare')}</Text>
      )}
      {Object.keys(variants).length > 1 && <Variants variants={variants} />}
      {clicked > 0 && <Text>{say('clickedPushes', { n: clicked })}</Text>}
      {optOuts > 0 && <Text>{say('optOuts', { n: optOuts })}</Text>}
    </Stack>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function useMoney(): (minor: number) => string {
  const { language } = useContext(SpeechContext);
  return (minor) => new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(minor / 100);
}

function Side({ title, arm }: { title: string; arm: Arm }) {
  const say = useSay();
  const money = useMoney();
  return (
    <Paper withBorder p="sm">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fw={700} size="xl">
        {arm.people === 0 ? '—' : percent(arm.converted / arm.people)}
      </Text>
      <Text size="sm">{say('ordered', { count: arm.converted, people: arm.people })}</Text>
      <Text size="sm">{say('revenue', { sum: money(arm.revenue) })}</Text>
    </Paper>
  );
}

function Verdict({ lift }: { lift: Brought['lift'] }) {
  const say = useSay();
  const words = lift.verdict === 'higher' ? 'lift_higher' : lift.verdict === 'lower' ? 'lift_lower' : 'notEnough';
  return (
    <Group gap={6}>
      <Text fw={600}>{say(words)}</Text>
      <Text c="dimmed">
        {say('liftLine', { difference: percent(lift.difference), low: percent(lift.low), high: percent(lift.high) })}
      </Text>
    </Group>
  );
}

/** Both rates, each with its own 95 % interval (Wilson). */
function Rates({ lift, sizes }: { lift: Brought['lift']; sizes: [number, number] }) {
  const say = useSay();
  const rows = [
    { name: say('gotIt'), rate: lift.treated * 100, of: sizes[0] },
    { name: say('heldOut'), rate: lift.heldout * 100, of: sizes[1] },
  ].map((row) => ({ ...row, error: spreadOf(row.rate / 100, row.of) }));
  return (
    <Figure title={say('ratePercent')} rows={rows.map(({ name, rate }) => [name, rate.toFixed(1)])}>
      <ResponsiveContainer width="100%" height={200}>
        <BarChart data={rows} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" {...AXIS} />
          <YAxis width={40} {...AXIS} />
          <Tooltip {...TIP} formatter={(value) => Number(value).toFixed(1)} />
          <Bar
            dataKey="rate"
            name={say('ratePercent')}
            fill="var(--chart-one)"
            isAnimationActive={false}
            maxBarSize={80}
          >
            <ErrorBar dataKey="error" stroke="var(--chart-two)" strokeWidth={2} width={8} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  );
}

/** Below and above, in percent. */
function spreadOf(p: number, of: number): [number, number] {
  if (of === 0) return [0, 0];
  const z = 1.96;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [Math.max(0, p - middle + half) * 100, Math.max(0, middle + half - p) * 100];
}

function Variants({ variants }: { variants: Record<string, Arm> }) {
  const say = useSay();
  const money = useMoney();
  return (
    <Table captionSide="top">
      <Table.Caption ta="start">{say('byVariant')}</Table.Caption>
      <Table.Tbody>
        {Object.entries(variants).map(([name, arm]) => (
          <Table.Tr key={name}>
            <Table.Td>{say('variant', { name })}</Table.Td>
            <Table.Td>{say('ordered', { count: arm.converted, people: arm.people })}</Table.Td>
            <Table.Td ta="end">{percent(arm.people === 0 ? 0 : arm.converted / arm.people)}</Table.Td>
            <Table.Td ta="end">{money(arm.revenue)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
