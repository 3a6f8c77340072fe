/** Approved templates for times outside the messaging window: select one, fill in its values, review it, send it. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Chat, ShownTemplate } from '../../../src/model/console';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { useSend } from './use-send';

export function Templates({ chat, done }: { chat: Chat; done(): void }) {
  const say = useSay();
  const [name, setName] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const found = useQuery({
    queryKey: ['templates', chat.conversation],
    queryFn: () =>
      call<{ templates: ShownTemplate[] }>('GET', `/desk/chats/${encodeURIComponent(chat.conversation)}/templates`),
  });
  const send = useSend(chat, (path, id, given: object) => call('POST', `${path}/templates`, { id, ...given }), done);
  const templates = found.data?.templates ?? [];
  const template = templates.find((each) => each.name === name);
  const given = Object.fromEntries((template?.places ?? []).map((mark) => [mark, values[mark]?.trim() ?? '']));
  const ready = template !== undefined && Object.values(given).every((value) => value !== '');
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {say('templateHint')}
      </Text>
      <Fault fault={found.error ?? send.error} />
      {found.data && templates.length === 0 && <Text>{say('templateNone')}</Text>}
      <Select
        label={say('template')}
        data={templates.map((each) => ({ value: each.name, label: `${each.name} (${each.language})` }))}
        value={name}
        onChange={setName}
      />
      {template?.places.map((mark) => (
        <TextInput
          key={mark}
          label={say('templateValue', { mark })}
          maxLength={1000}
          value={values[mark] ?? ''}
          onChange={({ currentTarget }) => setValues({ ...values, [mark]: currentTarget.value })}
        />
      ))}
      {template && (
        <Text className="words bubble person" dir="auto">
          {template.text.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, mark: string) => given[mark] || all)}
        </Text>
      )}
      <Group justify="flex-end">
        <Button disabled={!ready} loading={send.isPending} onClick={() => send.mutate({ name, values: given })}>
          {say('send')}
        </Button>
      </Group>
    </Stack>
  );
}
