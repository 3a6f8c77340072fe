/** The shopper's identity, addresses and orders. */
import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Chat, ShownOrder } from '../../../src/model/console';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { Fact } from '../parts/fact';
import { linkTo } from '../route';
import { useMe } from '../context';
import { useSay, useTimes } from '../words';
import { SummaryBox } from './assist';
import { MakeTest } from './make-test';
import { Order } from './order';

export function Side({ chat }: { chat: Chat }) {
  const say = useSay();
  const { day } = useTimes();
  const { customer, ticket } = chat;
  return (
    <Stack gap="md">
      <SummaryBox chat={chat} />
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
      <Orders chat={chat} />
      <Group>
        <MakeTest chat={chat} />
      </Group>
    </Stack>
  );
}

function Orders({ chat: { conversation, ticket } }: { chat: Chat }) {
  const say = useSay();
  const { user } = useMe();
  const mine = ticket?.agent?.id === user._id;
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
        <Order key={order.number} order={order} conversation={conversation} mine={mine} />
      ))}
    </Stack>
  );
}
