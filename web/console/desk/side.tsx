/** Who the shopper is, where they write from, and what they ordered. To read only. */
import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Chat, ShownOrder } from '../../../src/model/console';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { Fact } from '../parts/fact';
import { linkTo } from '../route';
import { SpeechContext, useSay, useTimes } from '../words';
import { useContext } from 'react';

export function Side({ chat }: { chat: Chat }) {
  const say = useSay();
  const { day } = useTimes();
  const { customer, ticket } = chat;
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Title order={3} size="h5">
          {say('profile')}
        </Title>
        <Anchor href={linkTo('customers', customer.id)} dir="auto">
          {customer.name ?? say('anonymous', { id: customer.id.slice(-4) })}
        </Anchor>
        <Fact label={say('email')} value={customer.email ?? ticket?.email ?? null} />
        <Fact label={say('phone')} value={customer.phone} />
        <Fact label={say('shopId')} value={customer.shopCustomer} />
        <Fact label={say('languageOf')} value={chat.language} />
        <Group gap={6} mt={4}>
          {customer.channels.map(({ id, channel }) => (
            <Badge key={id}>{channel}</Badge>
          ))}
        </Group>
      </Stack>
      {ticket && (
        <Stack gap={4}>
          <Title order={3} size="h5">
            {say('reason')}
          </Title>
          <Text size="sm">{ticket.reason}</Text>
          <Fact label={say('group')} value={ticket.group} />
          <Fact label={say('due')} value={ticket.promisedBy && day(ticket.promisedBy)} />
        </Stack>
      )}
      <Orders conversation={chat.conversation} />
    </Stack>
  );
}

function Orders({ conversation }: { conversation: string }) {
  const say = useSay();
  const orders = useQuery({
    queryKey: ['orders', conversation],
    queryFn: () => call<{ orders: ShownOrder[] }>('GET', `/desk/chats/${encodeURIComponent(conversation)}/orders`),
    staleTime: 60_000,
  });
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {say('orders')}
      </Title>
      <Fault fault={orders.error} />
      {orders.data?.orders.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('noOrders')}
        </Text>
      )}
      {orders.data?.orders.map((order) => (
        <Order key={order.number} order={order} />
      ))}
    </Stack>
  );
}

function Order({ order }: { order: ShownOrder }) {
  const { language } = useContext(SpeechContext);
  const { day } = useTimes();
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
    </Paper>
  );
}
