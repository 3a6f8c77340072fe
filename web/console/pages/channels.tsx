/** Channels: what needs attention, each account, how to connect one, and the path of a message. */
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AccountStanding, Alert, OfferedChannel } from '../../../src/model/operations';
import { call, mayReadChats } from '../api';
import { Account } from '../channels/account';
import { Alerts } from '../channels/alerts';
import { Connect } from '../channels/connect';
import { Trace } from '../channels/trace';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay } from '../words';

interface Operations {
  alerts: Alert[];
  accounts: AccountStanding[];
  offered: OfferedChannel[];
}

export function Channels() {
  const say = useSay();
  const { user } = useMe();
  const found = useQuery({
    queryKey: ['operations'],
    queryFn: () => call<Operations>('GET', '/operations'),
    refetchInterval: 10_000,
  });
  return (
    <Stack className="page">
      <Title order={1} size="h3">
        {say('channels')}
      </Title>
      <Fault fault={found.error} />
      {found.data && (
        <>
          <Alerts alerts={found.data.alerts} />
          <Title order={2} size="h5">
            {say('accountsTitle')}
          </Title>
          {found.data.accounts.length === 0 && <Text c="dimmed">{say('noAccounts')}</Text>}
          <ul className="cards">
            {found.data.accounts.map((account) => (
              <Account key={`${account.name} ${account.account}`} standing={account} />
            ))}
          </ul>
          <Connect offered={found.data.offered} />
          {mayReadChats(user.role) && <Trace />}
        </>
      )}
    </Stack>
  );
}
