/** Lists of customers to include or to leave out, and a new one from a CSV file. */
import { Button, FileButton, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import type { Form, ListLine } from './data';

interface Made {
  list: ListLine;
  added: number;
  refused: { row: number; reason: string }[];
}

const SHOWN = 5;

export function Lists({ form, change }: { form: Form; change(more: Partial<Form>): void }) {
  const say = useSay();
  const client = useQueryClient();
  const found = useQuery({ queryKey: ['lists'], queryFn: () => call<{ lists: ListLine[] }>('GET', '/lists') });
  const take = useMutation({
    mutationFn: async (file: File) =>
      call<Made>('POST', '/lists', { name: file.name.replace(/\.csv$/i, ''), csv: await file.text() }),
    onSuccess: ({ list }) => {
      change({ include: [...form.include, list._id] });
      void client.invalidateQueries({ queryKey: ['lists'] });
    },
  });
  const lines = (found.data?.lists ?? []).map(({ _id, name, size }) => ({ value: _id, label: `${name} (${size})` }));
  return (
    <Stack gap="xs">
      {lines.length > 0 && (
        <Group grow align="end">
          {(['include', 'exclude'] as const).map((side) => (
            <MultiSelect
              key={side}
              label={say(side === 'include' ? 'includeLists' : 'excludeLists')}
              data={lines}
              value={form[side]}
              onChange={(next) => change({ [side]: next })}
            />
          ))}
        </Group>
      )}
      <Group gap="xs">
        <FileButton accept=".csv,text/csv" onChange={(file) => file && take.mutate(file)}>
          {(button) => (
            <Button {...button} variant="subtle" loading={take.isPending}>
              {say('listFromFile')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {say('listHint')}
        </Text>
      </Group>
      <Fault fault={found.error ?? take.error} />
      {take.data && (
        <Text size="sm" aria-live="polite">
          {say('listTaken', { added: take.data.added, refused: take.data.refused.length })}{' '}
          {take.data.refused
            .slice(0, SHOWN)
            .map(({ row, reason }) => `${row}: ${reason}`)
            .join('; ')}
        </Text>
      )}
    </Stack>
  );
}
