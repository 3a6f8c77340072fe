/** Insight: twelve measures of a period with their definitions, charts by day and group, and the board of each person. */
import { Button, Group, Paper, SegmentedControl, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InsightFigures, Measure } from '../../../src/model/insight';
import { call } from '../api';
import { Days, Groups } from '../insight/charts';
import { useFigure } from '../insight/figure';
import { Confusions, FlowSteps, Quality } from '../insight/more';
import { Fault } from '../parts/fault';
import { useSay, type Say } from '../words';

const DAY_MS = 86_400_000;
const PERIODS = { days7: 7, days28: 28, days90: 90 } as const;
type PeriodName = keyof typeof PERIODS;

/** Whole days up to the end of today, so that the same view has the same address. */
function spanOf(name: PeriodName): { from: string; to: string } {
  const end = new Date();
  end.setHours(24, 0, 0, 0);
  return { from: new Date(end.getTime() - PERIODS[name] * DAY_MS).toISOString(), to: end.toISOString() };
}

export function Insight() {
  const say = useSay();
  const [period, setPeriod] = useState<PeriodName>('days28');
  const query = new URLSearchParams(spanOf(period));
  const found = useQuery({
    queryKey: ['insight', query.toString()],
    queryFn: () => call<InsightFigures>('GET', `/insight?${query}`),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  const figures = found.data;
  return (
    <Stack className="page wide">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {say('insight')}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            aria-label={say('period')}
            value={period}
            onChange={(next) => setPeriod(next as PeriodName)}
            data={(Object.keys(PERIODS) as PeriodName[]).map((value) => ({ value, label: say(value) }))}
          />
          <Button component="a" variant="default" href={`/api/insight/table?${query}`} download>
            {say('asTable')}
          </Button>
        </Group>
      </Group>
      <Fault fault={found.error} />
      {figures?.cut && <Text className="bad">{say('cutPeriod')}</Text>}
      {figures && figures.measures[0]?.value === 0 && <Text c="dimmed">{say('noTalks')}</Text>}
      {figures && <Board figures={figures} />}
      <Quality query={query.toString()} />
      <Confusions />
    </Stack>
  );
}

function Board({ figures }: { figures: InsightFigures }) {
  const say = useSay();
  const { days, channels, languages, topics, people, measures, currency } = figures;
  const topic = (name: string): string => (name === 'out_of_scope' ? say('outOfScope') : name.replaceAll('_', ' '));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="sm">
        {measures.map((measure) => (
          <Tile key={measure.name} measure={measure} currency={currency} />
        ))}
      </SimpleGrid>
      <Days title={say('perDay')} days={days} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Groups title={say('perChannel')} groups={channels} />
        <Groups title={say('perLanguage')} groups={languages} />
      </SimpleGrid>
      <Groups title={say('perTopic')} groups={topics.map((each) => ({ ...each, name: topic(each.name) }))} />
      <FlowSteps flows={figures.flows} />
      <People people={people} />
    </>
  );
}

function wordsOf(say: Say, { name }: Measure): { title: string; about: string } {
  if (name === 'waiting') return { title: say('waitingTime'), about: say('waitingDef') };
  return { title: say(name), about: say(`${name}Def`) };
}

function Tile({ measure, currency }: { measure: Measure; currency: string }) {
  const say = useSay();
  const figure = useFigure(currency);
  const { title, about } = wordsOf(say, measure);
  const none = say(measure.name === 'lift' ? 'noHoldout' : 'noFigure');
  return (
    <Paper withBorder p="sm" component="section" aria-label={title}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fw={700} size={measure.value === null ? 'sm' : 'xl'}>
        {measure.value === null ? none : figure(measure)}
      </Text>
      {measure.value !== null && measure.name !== 'conversations' && (
        <Text size="xs" c="dimmed">
          {say('measuredOn', { n: measure.of })}
        </Text>
      )}
      <details className="about">
        <summary>{say('definition')}</summary>
        <Text size="sm">{about}</Text>
      </details>
    </Paper>
  );
}

function People({ people }: { people: InsightFigures['people'] }) {
  const say = useSay();
  const figure = useFigure('EUR');
  if (people.length === 0) return null;
  const time = (value: number | null): string => (value === null ? '—' : figure({ value, unit: 'ms' }));
  return (
    <div>
      <Title order={2} size="h5" mb="xs">
        {say('perPerson')}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(['name', 'conversations', 'messages', 'firstReply', 'handling', 'csat'] as const).map((key) => (
                <Table.Th key={key}>{say(key)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td>{each.name}</Table.Td>
                <Table.Td>{each.conversations}</Table.Td>
                <Table.Td>{each.messages}</Table.Td>
                <Table.Td>{time(each.firstReply)}</Table.Td>
                <Table.Td>{time(each.handling)}</Table.Td>
                <Table.Td>
                  {each.csat === null
                    ? '—'
                    : `${figure({ value: each.csat, unit: 'share' })} (${say('measuredOn', { n: each.rated })})`}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
