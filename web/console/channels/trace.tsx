/** The path of one message: what the shopper wrote, what was understood, each reply, and its result at the platform. */
import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TracedMessage } from '../../../src/model/operations';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';

export function Trace() {
  const say = useSay();
  const [id, setId] = useState('');
  const found = useMutation({
    mutationFn: () =>
      call<{ messages: TracedMessage[] }>('GET', `/operations/trace?${new URLSearchParams({ id: id.trim() })}`),
  });
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {say('traceTitle')}
      </Title>
      <form onSubmit={(event) => (event.preventDefault(), id.trim() !== '' && found.mutate())}>
        <Group align="end" gap="xs">
          <TextInput
            className="find"
            label={say('traceId')}
            description={say('traceHint')}
            value={id}
            onChange={({ currentTarget }) => setId(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={found.isPending} disabled={id.trim() === ''}>
            {say('traceGo')}
          </Button>
        </Group>
      </form>
      <Fault fault={found.error} />
      <ul className="cards">
        {found.data?.messages.map((message) => (
          <Step key={message.id} message={message} />
        ))}
      </ul>
    </Stack>
  );
}

function Step({ message }: { message: TracedMessage }) {
  const say = useSay();
  const { day } = useTimes();
  const { direction, at, kind, text, channel, intent, delivery, reason, attempts, platformIds, asked } = message;
  return (
    <Paper component="li" withBorder p="sm" className={asked ? 'asked' : undefined} aria-current={asked || undefined}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>
          {say(direction === 'in' ? 'traceIn' : 'traceOut')} · {channel}
        </Text>
        <Text size="sm" c="dimmed">
          {day(at)}
        </Text>
      </Group>
      <Text className="breaks" dir="auto">
        {text === '' ? `[${kind}]` : text}
      </Text>
      {intent && (
        <Text size="sm">{say('traceUnderstood', { intent: intent.name, score: intent.score.toFixed(2) })}</Text>
      )}
      {(delivery ?? reason) !== undefined && (
        <Group gap={6}>
          {delivery && <Badge className={delivery === 'failed' ? 'bad' : undefined}>{delivery}</Badge>}
          {attempts !== undefined && attempts > 1 && <Badge>{say('traceAttempts', { n: attempts })}</Badge>}
          {reason && <Text size="sm">{reason}</Text>}
        </Group>
      )}
      {platformIds.length > 0 && (
        <Text size="xs" c="dimmed" className="breaks">
          {say('tracePlatform', { ids: platformIds.join(', ') })}
        </Text>
      )}
    </Paper>
  );
}
