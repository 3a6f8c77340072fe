/** Why a customer got a push or did not, one sentence each; and their consents. */
import { Anchor, Badge, Group, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { Consent } from '../../../src/model/records';
import type { TagWhy } from '../../../src/proactive/tags/why';
import type { Why as WhyLine } from '../../../src/proactive/why';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { SpeechContext, useSay, useTimes } from '../words';

interface Found {
  _id: string;
  name?: string;
  email?: string;
  shopCustomer?: string;
}

export function Why({ customer }: { customer: string | null }) {
  return customer === null ? <Search /> : <One id={customer} />;
}

function Search() {
  const say = useSay();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 250);
  const found = useQuery({
    queryKey: ['customers', wanted],
    queryFn: () => call<{ customers: Found[] }>('GET', `/customers?search=${encodeURIComponent(wanted)}`),
    placeholderData: (before) => before,
  });
  return (
    <Stack>
      <TextInput
        type="search"
        label={say('search')}
        description={say('whyHint')}
        maxLength={100}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Fault fault={found.error} />
      <ul className="cards">
        {found.data?.customers.slice(0, 20).map((each) => (
          <Paper key={each._id} component="li" withBorder p="sm">
            <Anchor href={linkTo('pushes', 'why', each._id)} fw={600} dir="auto">
              {each.name ?? say('anonymous', { id: each._id.slice(-4) })}
            </Anchor>
            <Text size="sm" c="dimmed">
              {[each.email, each.shopCustomer].filter(Boolean).join(' · ')}
            </Text>
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

function One({ id }: { id: string }) {
  const say = useSay();
  const { day } = useTimes();
  const { language } = useContext(SpeechContext);
  const path = `/customers/${encodeURIComponent(id)}`;
  const found = useQuery({
    queryKey: ['customer', id],
    queryFn: () => call<{ customer: Found & { consents?: Written[] } }>('GET', path),
  });
  const why = useQuery({
    queryKey: ['why', id, language],
    queryFn: () =>
      call<{ why: WhyLine[]; tags: TagWhy[] }>('GET', `${path}/why?language=${language === 'zh' ? 'zh' : 'en'}`),
    refetchInterval: 10_000,
  });
  const name = found.data?.customer.name ?? say('anonymous', { id: id.slice(-4) });
  return (
    <Stack>
      <Anchor href={linkTo('pushes', 'why')}>{say('back')}</Anchor>
      <Title order={2} size="h4" dir="auto">
        {name}
      </Title>
      <Fault fault={found.error ?? why.error} />
      <Consents consents={found.data?.customer.consents ?? []} />
      {(why.data?.tags.length ?? 0) > 0 && (
        <Stack gap={4}>
          <Title order={3} size="h5">
            {say('tagsOf')}
          </Title>
          {why.data?.tags.map(({ tag, holds, sentence }) => (
            <Text key={tag} size="sm" className="breaks" {...(!holds && { c: 'dimmed' })}>
              {sentence}
            </Text>
          ))}
        </Stack>
      )}
      <Title order={3} size="h5">
        {say('pushesOf')}
      </Title>
      {why.data?.why.length === 0 && <Text c="dimmed">{say('noPushes')}</Text>}
      <ul className="cards">
        {why.data?.why.map((line) => (
          <Paper key={line.action} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <Text size="sm" c="dimmed">
                {day(line.at)}
              </Text>
              <Badge>{say(`push_${line.state}`)}</Badge>
            </Group>
            <Text className="breaks">{line.sentence}</Text>
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

/** Times are ISO texts. */
type Written = Omit<Consent, 'at'> & { at: string };

function Consents({ consents }: { consents: Written[] }) {
  const say = useSay();
  const { day } = useTimes();
  const rows = [...consents].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {say('consents')}
      </Title>
      {rows.length === 0 && <Text>{say('noConsents')}</Text>}
      {rows.length > 0 && (
        <div className="scrolls" tabIndex={0} role="region" aria-label={say('consents')}>
          <Table miw={520}>
            <Table.Thead>
              <Table.Tr>
                {(['when', 'channels', 'state', 'source', 'proof'] as const).map((key) => (
                  <Table.Th key={key}>{say(key)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ at, channel, purpose, state, source, proof, textVersion }) => (
                <Table.Tr key={`${at}${channel}${purpose}${state}`}>
                  <Table.Td>{day(at)}</Table.Td>
                  <Table.Td>{channel === '*' ? say('allChannels') : channel}</Table.Td>
                  <Table.Td>{say(state === 'granted' ? 'granted' : 'withdrawn')}</Table.Td>
                  <Table.Td>{source}</Table.Td>
                  <Table.Td>{[textVersion, proof].filter(Boolean).join(' · ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}
