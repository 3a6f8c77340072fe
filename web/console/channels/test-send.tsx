/** A test message by one account to a customer who has written there, and what became of it. */
import { Button, Group, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { SpeechContext, useSay } from '../words';

interface Found {
  _id: string;
  name: string | null;
  email: string | null;
}
interface Why {
  action: string;
  state: string;
  sentence: string;
}

const LOOK_MS = 1_500;

export function TestSend({ channel, account }: { channel: string; account: string }) {
  const say = useSay();
  const [typed, type] = useState('');
  const [customer, choose] = useState<string | null>(null);
  const [wanted] = useDebouncedValue(typed.trim(), 300);
  const found = useQuery({
    queryKey: ['tested', wanted],
    queryFn: () => call<{ customers: Found[] }>('GET', `/customers?search=${encodeURIComponent(wanted)}`),
    placeholderData: (before) => before,
  });
  const send = useMutation({
    mutationFn: () =>
      call<{ push: string; customer: string }>('POST', '/operations/test', { channel, account, customer }),
  });
  return (
    <>
      <Group align="end" gap="xs">
        <Select
          size="xs"
          searchable
          label={say('testTo')}
          placeholder={say('testWho')}
          data={(found.data?.customers ?? []).map(({ _id: id, name, email }) => ({
            value: id,
            label: [name ?? say('anonymous', { id: id.slice(-4) }), email].filter(Boolean).join(' · '),
          }))}
          filter={({ options }) => options}
          value={customer}
          onChange={choose}
          onSearchChange={type}
        />
        <Button
          size="xs"
          variant="default"
          disabled={customer === null}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {say('testSend')}
        </Button>
      </Group>
      <Fault fault={send.error} />
      {send.data && <Became push={send.data.push} customer={send.data.customer} />}
    </>
  );
}

function Became({ push, customer }: { push: string; customer: string }) {
  const { language } = useContext(SpeechContext);
  const why = useQuery({
    queryKey: ['test', push, language],
    queryFn: () =>
      call<{ why: Why[] }>(
        'GET',
        `/customers/${encodeURIComponent(customer)}/why?language=${language === 'zh' ? 'zh' : 'en'}`,
      ),
    refetchInterval: ({ state }) =>
      state.data?.why.find(({ action }) => action === push)?.state === 'waiting' ? LOOK_MS : false,
  });
  const mine = why.data?.why.find(({ action }) => action === push);
  return (
    <Text size="sm" role="status" className={mine && !['sent', 'waiting'].includes(mine.state) ? 'bad' : undefined}>
      {mine?.sentence}
    </Text>
  );
}
