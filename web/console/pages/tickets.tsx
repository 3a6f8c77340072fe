/** Hand-overs by state, urgent ones first. */
import { Anchor, Badge, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Ticket, TicketState } from '../../../src/model/desk';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay, useTimes } from '../words';

type Listed = Pick<
  Ticket,
  '_id' | 'conversation' | 'reason' | 'priority' | 'group' | 'agentName' | 'words' | 'rating'
> & {
  promisedBy: string | null;
  createdAt: string;
};

export function Tickets() {
  const say = useSay();
  const { day } = useTimes();
  const [state, setState] = useState<TicketState>('open');
  const found = useQuery({
    queryKey: ['tickets', state],
    queryFn: () => call<{ tickets: Listed[] }>('GET', `/tickets?state=${state}`),
    placeholderData: (before) => before,
  });
  return (
    <Stack className="page">
      <Title order={1} size="h3">
        {say('tickets')}
      </Title>
      <SegmentedControl
        aria-label={say('state')}
        value={state}
        onChange={(next) => setState(next as TicketState)}
        data={(['open', 'answered', 'closed'] as const).map((value) => ({ value, label: say(value) }))}
      />
      <Fault fault={found.error} />
      {found.data?.tickets.length === 0 && <Text c="dimmed">{say('noTickets')}</Text>}
      <ul className="cards">
        {found.data?.tickets.map((ticket) => (
          <Paper key={ticket._id} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <Anchor href={linkTo('desk', ticket.conversation)} fw={600}>
                {ticket.reason}
              </Anchor>
              <Group gap={6}>
                {ticket.priority === 'high' && <Badge className="bad">{say('urgent')}</Badge>}
                {ticket.group && <Badge>{ticket.group}</Badge>}
                <Mark rating={ticket.rating} />
                {ticket.agentName && <Badge>{say('withWhom', { name: ticket.agentName })}</Badge>}
              </Group>
            </Group>
            <Text size="sm" lineClamp={2} dir="auto">
              {ticket.words.at(-1)?.text ?? ''}
            </Text>
            <Text size="sm" c="dimmed">
              {say('made')}: {day(ticket.createdAt)}
              {ticket.promisedBy && state === 'open' && ` · ${say('answerDue', { time: day(ticket.promisedBy) })}`}
            </Text>
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

/** The shopper's rating of the help. */
function Mark({ rating }: { rating: Ticket['rating'] | undefined }) {
  const say = useSay();
  return (
    <>
      {rating?.csat !== undefined && <Badge title={say('csat')}>{`${rating.csat} ★`}</Badge>}
      {rating?.nps !== undefined && <Badge title={say('nps')}>{`NPS ${rating.nps}`}</Badge>}
    </>
  );
}
