/** An order beside the chat, with the agent's actions: confirmed, carried out by the shop, recorded in the timeline. */
import { Badge, Button, Group, Modal, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { ShownOrder } from '../../../src/model/console';
import { call, newId } from '../api';
import { Fault } from '../parts/fault';
import { SpeechContext, useSay, useTimes } from '../words';

type Act = ShownOrder['acts'][number];
const LABELS = { cancel: 'orderCancel', return: 'orderReturn' } as const;

export function Order({ order, conversation, mine }: { order: ShownOrder; conversation: string; mine: boolean }) {
  const say = useSay();
  const { language } = useContext(SpeechContext);
  const { day } = useTimes();
  const [act, setAct] = useState<Act | null>(null);
  const { amount, currency } = order.total;
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return (
    <Paper withBorder p="xs">
      <Group justify="space-between" gap={4}>
        <Text fw={600}>{order.number}</Text>
        <Badge>{order.state}</Badge>
      </Group>
      {order.lines.map(({ title, quantity }, index) => (
        <Text size="sm" key={index}>
          {quantity} × {title}
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {format.format(amount / 10 ** maximumFractionDigits)} · {day(order.placedAt)}
      </Text>
      {order.tracking.map(({ carrier, number }) => (
        <Text size="sm" c="dimmed" key={number}>
          {carrier} {number}
        </Text>
      ))}
      {mine && order.acts.length > 0 && (
        <Group gap="xs" mt={6}>
          {order.acts.map((each) => (
            <Button key={each} size="xs" variant="default" onClick={() => setAct(each)}>
              {say(LABELS[each])}
            </Button>
          ))}
        </Group>
      )}
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={act !== null}
        onClose={() => setAct(null)}
        title={act && say(LABELS[act])}
      >
        {act && <Confirm act={act} order={order} conversation={conversation} done={() => setAct(null)} />}
      </Modal>
    </Paper>
  );
}

interface ConfirmParts {
  act: Act;
  order: ShownOrder;
  conversation: string;
  done(): void;
}

function Confirm({ act, order, conversation, done }: ConfirmParts) {
  const say = useSay();
  const client = useQueryClient();
  const [id] = useState(newId);
  const [reason, setReason] = useState('');
  const [sku, setSku] = useState<string | null>(order.lines[0]?.sku ?? null);
  const carry = useMutation({
    mutationFn: () =>
      call<{ done: boolean; reason: string | null }>(
        'POST',
        `/desk/chats/${encodeURIComponent(conversation)}/orders/${encodeURIComponent(order.number)}/${act}`,
        { id, reason: reason.trim(), ...(act === 'return' && { sku }) },
      ),
    onSuccess: async (answer) => {
      if (!answer.done) return;
      done();
      await client.invalidateQueries();
    },
  });
  return (
    <Stack>
      <Text>{say(act === 'cancel' ? 'orderAsk' : 'orderReturnAsk', { order: order.number })}</Text>
      {act === 'return' && (
        <Select
          label={say('orderItem')}
          allowDeselect={false}
          data={order.lines.map((line) => ({ value: line.sku, label: line.title }))}
          value={sku}
          onChange={setSku}
        />
      )}
      <TextInput
        label={say('orderWhy')}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Fault fault={carry.error} />
      {carry.data?.done === false && (
        <Text role="alert" className="bad">
          {say('orderRefused', { reason: carry.data.reason ?? '' })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={done}>
          {say('cancel')}
        </Button>
        <Button disabled={reason.trim() === ''} loading={carry.isPending} onClick={() => carry.mutate()}>
          {say(LABELS[act])}
        </Button>
      </Group>
    </Stack>
  );
}
