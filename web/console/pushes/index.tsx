/** Pushes: campaigns as a list and a calendar, automations, and why a customer got a push. */
import { Anchor, Badge, Button, Group, Paper, Progress, Stack, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { go, linkTo } from '../route';
import { useSay, useTimes } from '../words';
import { Automations } from './automations';
import { Calendar } from './calendar';
import { mayPush, type ShownCampaign } from './data';
import { Editor } from './editor';
import { Running } from './running';
import { Why } from './why';

const EVERY_MS = 2_000;
const VIEWS = ['campaigns', 'calendar', 'automations', 'why'] as const;
type View = (typeof VIEWS)[number];

export function Pushes({ parts: [first = 'campaigns', second] }: { parts: string[] }) {
  if (first === 'new') return <Editor campaign={null} />;
  return (VIEWS as readonly string[]).includes(first) ? (
    <Overview view={first as View} customer={second ?? null} />
  ) : (
    <One id={first} />
  );
}

function One({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['campaign', id],
    queryFn: () => call<ShownCampaign>('GET', `/campaigns/${id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'draft' ? false : EVERY_MS),
  });
  const { data: campaign } = found;
  if (campaign === undefined) return <Fault fault={found.error} />;
  return campaign.state === 'draft' ? (
    <Editor key={campaign.version} campaign={campaign} />
  ) : (
    <Running campaign={campaign} fault={found.error} />
  );
}

function Overview({ view, customer }: { view: View; customer: string | null }) {
  const say = useSay();
  const me = useMe();
  return (
    <Stack className="page wide">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {say('pushes')}
        </Title>
        {mayPush(me.user.role) && (
          <Button component="a" href={linkTo('pushes', 'new')}>
            {say('newCampaign')}
          </Button>
        )}
      </Group>
      <Tabs value={view} onChange={(next) => next && go('pushes', next)}>
        <Tabs.List aria-label={say('pushes')}>
          {VIEWS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {say(`view_${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {view === 'automations' && <Automations />}
      {view === 'why' && <Why customer={customer} />}
      {(view === 'campaigns' || view === 'calendar') && <Campaigns view={view} />}
    </Stack>
  );
}

function Campaigns({ view }: { view: 'campaigns' | 'calendar' }) {
  const say = useSay();
  const found = useQuery({
    queryKey: ['campaigns'],
    queryFn: () => call<{ campaigns: ShownCampaign[] }>('GET', '/campaigns?limit=500'),
    refetchInterval: EVERY_MS * 5,
  });
  const campaigns = found.data?.campaigns ?? [];
  return (
    <>
      <Fault fault={found.error} />
      {view === 'calendar' && <Calendar campaigns={campaigns} />}
      {view === 'campaigns' && found.data && campaigns.length === 0 && <Text c="dimmed">{say('noCampaigns')}</Text>}
      {view === 'campaigns' && (
        <ul className="cards">
          {campaigns.map((campaign) => (
            <Line key={campaign._id} campaign={campaign} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ campaign: { _id, name, state, startAt, createdAt, planned } }: { campaign: ShownCampaign }) {
  const say = useSay();
  const { day } = useTimes();
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Anchor href={linkTo('pushes', _id)} fw={600}>
          {name}
        </Anchor>
        <Badge>{say(`campaign_${state}`)}</Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {startAt === null ? `${say('made')}: ${day(createdAt)}` : `${say('startsAt')}: ${day(startAt)}`}
        {planned !== null && planned > 0 && ` · ${say('peopleCount', { n: planned })}`}
      </Text>
      {state === 'running' && (
        <Progress.Root>
          <Progress.Section value={100} animated aria-label={say('campaign_running')} />
        </Progress.Root>
      )}
    </Paper>
  );
}
