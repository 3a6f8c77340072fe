/** API keys: their scopes and expiry. */
import { Badge, Button, Group, Modal, MultiSelect, NumberInput, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api';
import { Copy } from '../parts/copy';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';

interface KeyLine {
  _id: string;
  name: string;
  start: string;
  scopes: string[];
  expiresAt: string | null;
  revokedAt?: string;
}

export function Keys() {
  const say = useSay();
  const { day } = useTimes();
  const client = useQueryClient();
  const [making, make] = useState(false);
  const found = useQuery({
    queryKey: ['keys'],
    queryFn: () => call<{ keys: KeyLine[]; scopes: string[] }>('GET', '/keys'),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call('DELETE', `/keys/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <Stack>
      <Group>
        <Button onClick={() => make(true)}>{say('newKey')}</Button>
      </Group>
      <Fault fault={found.error ?? revoke.error} />
      {found.data?.keys.length === 0 && <Text c="dimmed">{say('noKeys')}</Text>}
      <ul className="cards">
        {found.data?.keys.map((key) => (
          <Paper key={key._id} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <div>
                <Text fw={600}>{key.name}</Text>
                <Text size="sm" c="dimmed">
                  {key.start}…{key.expiresAt && ` · ${say('until', { time: day(key.expiresAt) })}`}
                </Text>
              </div>
              {key.revokedAt ? (
                <Badge className="bad">{say('revoked')}</Badge>
              ) : (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => revoke.mutate(key._id)}
                  aria-label={`${say('revoke')}: ${key.name}`}
                >
                  {say('revoke')}
                </Button>
              )}
            </Group>
            <Group gap={6} mt={6}>
              {key.scopes.map((scope) => (
                <Badge key={scope}>{scope}</Badge>
              ))}
            </Group>
          </Paper>
        ))}
      </ul>
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={making}
        onClose={() => make(false)}
        title={say('newKey')}
        centered
      >
        <Make scopes={found.data?.scopes ?? []} />
      </Modal>
    </Stack>
  );
}

function Make({ scopes }: { scopes: string[] }) {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, choose] = useState<string[]>([]);
  const [days, setDays] = useState<number | string>('');
  const make = useMutation({
    mutationFn: () =>
      call<{ key: string }>('POST', '/keys', { name, scopes: chosen, ...(days !== '' && { days: Number(days) }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  if (make.data) return <Copy label={say('keys')} hint={say('keyOnce')} value={make.data.key} />;
  return (
    <Stack>
      <TextInput
        label={say('keyName')}
        required
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <MultiSelect label={say('scopes')} required data={scopes} value={chosen} onChange={choose} />
      <NumberInput
        label={say('days')}
        description={say('daysHint')}
        min={1}
        max={3650}
        value={days}
        onChange={setDays}
      />
      <Fault fault={make.error} />
      <Button
        loading={make.isPending}
        disabled={name.trim() === '' || chosen.length === 0}
        onClick={() => make.mutate()}
      >
        {say('newKey')}
      </Button>
    </Stack>
  );
}
