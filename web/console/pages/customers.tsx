/** Customers, found by name, e-mail address, phone or customer number; and one of them with all known data. */
import { Anchor, Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, mayReadChats } from '../api';
import { useMe } from '../context';
import { Fact } from '../parts/fact';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay, useTimes } from '../words';

interface Listed {
  _id: string;
  name?: string;
  email?: string;
  phone?: string;
  language?: string;
  shopCustomer?: string;
  createdAt: string;
}

interface Whole {
  customer: Listed;
  identities: { _id: string; channel: string; name?: string; reachable: boolean }[];
  conversations: string[];
}

export function Customers({ customer }: { customer: string | null }) {
  return customer === null ? <Search /> : <One id={customer} />;
}

function Search() {
  const say = useSay();
  const { day } = useTimes();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 250);
  const found = useQuery({
    queryKey: ['customers', wanted],
    queryFn: () => call<{ customers: Listed[] }>('GET', `/customers?search=${encodeURIComponent(wanted)}`),
    placeholderData: (before) => before,
  });
  return (
    <Stack className="page">
      <Title order={1} size="h3">
        {say('customers')}
      </Title>
      <TextInput
        type="search"
        label={say('search')}
        description={say('searchHint')}
        maxLength={100}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Fault fault={found.error} />
      {found.data?.customers.length === 0 && <Text c="dimmed">{say('noCustomers')}</Text>}
      <ul className="cards">
        {found.data?.customers.map((each) => (
          <Paper key={each._id} component="li" withBorder p="sm">
            <Anchor href={linkTo('customers', each._id)} fw={600} dir="auto">
              {each.name ?? say('anonymous', { id: each._id.slice(-4) })}
            </Anchor>
            <Text size="sm" c="dimmed">
              {[each.email, each.phone, each.shopCustomer, day(each.createdAt)].filter(Boolean).join(' · ')}
            </Text>
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

function One({ id }: { id: string }) {
  const say = useSay();
  const { user } = useMe();
  const found = useQuery({
    queryKey: ['customer', id],
    queryFn: () => call<Whole>('GET', `/customers/${encodeURIComponent(id)}`),
  });
  const { customer, identities = [], conversations = [] } = found.data ?? {};
  return (
    <Stack className="page">
      <Anchor href={linkTo('customers')}>{say('back')}</Anchor>
      <Fault fault={found.error} />
      {customer && (
        <>
          <Title order={1} size="h3" dir="auto">
            {customer.name ?? say('anonymous', { id: id.slice(-4) })}
          </Title>
          <Stack gap={4}>
            <Fact label={say('email')} value={customer.email} />
            <Fact label={say('phone')} value={customer.phone} />
            <Fact label={say('shopId')} value={customer.shopCustomer} />
            <Fact label={say('languageOf')} value={customer.language} />
          </Stack>
          <Title order={2} size="h5">
            {say('channels')}
          </Title>
          <Group gap={6}>
            {identities.map((each) => (
              <Badge key={each._id}>{[each.channel, each.name].filter(Boolean).join(' · ')}</Badge>
            ))}
          </Group>
          {mayReadChats(user.role) && (
            <Group gap="xs">
              {conversations.map((conversation) => (
                <Button key={conversation} component="a" variant="default" href={linkTo('desk', conversation)}>
                  {say('openChat')}
                </Button>
              ))}
              {conversations.length === 0 && <Text c="dimmed">{say('noChats')}</Text>}
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}
