/** The result of a dry run: who would be reached, why not the others, when, and previews for some of them. */
import { SegmentedControl, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useContext } from 'react';
import { reasonIn } from '../../../src/proactive/reasons';
import { SpeechContext, useSay } from '../words';
import { Bars } from './bars';
import type { Judged } from './data';
import { Drawing } from './drawing';

export function Report({ judged }: { judged: Judged }) {
  const say = useSay();
  const reason = useReason();
  const { audience, sendable, channels, skipped, postponed, hours, missing, samples } = judged;
  return (
    <Stack gap="sm" role="region" aria-label={say('judge')}>
      <Text fw={600}>{say('sendable', { sendable, audience })}</Text>
      {judged.judged < audience && <Text c="dimmed">{say('judgedPart', { n: judged.judged })}</Text>}
      {missing.map((name) => (
        <Text key={name} className="bad">
          {say('missingValue', { name })}
        </Text>
      ))}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Counts title={say('byChannel')} counts={channels} />
        <Counts title={say('notSent')} counts={skipped} nameOf={reason} />
        <Counts title={say('postponed')} counts={postponed} nameOf={reason} />
      </SimpleGrid>
      {Object.keys(hours).length > 0 && (
        <Bars
          title={say('postponedTo')}
          rows={Object.entries(hours)
            .sort()
            .map(([hour, count]) => ({ name: hour.slice(5, 16).replace('T', ' '), count }))}
          label={say('people')}
        />
      )}
      <Samples samples={samples} />
    </Stack>
  );
}

function Samples({ samples }: { samples: Judged['samples'] }) {
  const say = useSay();
  const [at, choose] = useState('0');
  const shown = samples[Number(at)];
  if (shown === undefined) return null;
  return (
    <Stack gap="xs">
      <Text>{say('sampleOf')}</Text>
      <SegmentedControl
        aria-label={say('sampleOf')}
        className="scrolls"
        value={at}
        onChange={choose}
        data={samples.slice(0, 6).map(({ name, customer }, index) => ({
          value: String(index),
          label: name ?? say('anonymous', { id: customer.slice(-4) }),
        }))}
      />
      <Text size="sm" c="dimmed">
        {[shown.channel, shown.language, say('variant', { name: shown.variant })].join(' · ')}
      </Text>
      <Drawing asked={{ contents: shown.contents, language: shown.language }} />
    </Stack>
  );
}

/** A reason code in the language of the console. */
export function useReason(): (code: string) => string {
  const { language } = useContext(SpeechContext);
  return (code) => reasonIn(code, language === 'zh' ? 'zh' : 'en');
}

interface CountParts {
  title: string;
  counts: Record<string, number>;
  nameOf?(name: string): string;
}

export function Counts({ title, counts, nameOf = (name) => name }: CountParts) {
  const rows = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) return null;
  return (
    <Table withRowBorders={false} verticalSpacing={2} captionSide="top">
      <Table.Caption ta="start">{title}</Table.Caption>
      <Table.Tbody>
        {rows.map(([name, count]) => (
          <Table.Tr key={name}>
            <Table.Td>{nameOf(name)}</Table.Td>
            <Table.Td ta="end">{count}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
