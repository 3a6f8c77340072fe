/** A running or finished campaign: its progress, skipped recipients with reasons, and the controls. */
import { Anchor, Badge, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CampaignState } from '../../../src/model/campaign';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay, useTimes, type Say } from '../words';
import { mayPush, type ShownCampaign } from './data';
import { Recipients } from './recipients';
import { Counts, useReason } from './report';
import { Results } from './results';

type Told = 'pause' | 'resume' | 'cancel';
const COMMANDS: Partial<Record<CampaignState, readonly Told[]>> = {
  scheduled: ['cancel'],
  preparing: ['cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
};

export function Running({ campaign, fault }: { campaign: ShownCampaign; fault: unknown }) {
  const say = useSay();
  const reason = useReason();
  const { day, lasting } = useTimes();
  const { name, state, startAt, progress, firstWave } = campaign;
  const done = progress === undefined ? 0 : progress.total - progress.pending;
  const share = progress === undefined || progress.total === 0 ? 0 : Math.round((done / progress.total) * 100);
  return (
    <Stack className="page" maw={860}>
      <Anchor href={linkTo('pushes')}>{say('back')}</Anchor>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {name}
        </Title>
        <Badge>{say(`campaign_${state}`)}</Badge>
      </Group>
      <Fault fault={fault} />
      {startAt !== null && (
        <Text size="sm" c="dimmed">
          {say('startsAt')}: {day(startAt)}
        </Text>
      )}
      <Ended campaign={campaign} say={say} />
      <Progress.Root size="xl">
        <Progress.Section value={share} aria-label={say('progress')} />
      </Progress.Root>
      {progress !== undefined && progress.total > 0 && (
        <>
          <Text aria-live="polite">
            {say('reached', { done, total: progress.total })}
            {progress.secondsLeft !== null && ` · ${say('timeLeft', { time: lasting(progress.secondsLeft) })}`}
          </Text>
          {state === 'running' && firstWave !== null && !firstWave.done && (
            <Text>{say('canaryRuns', { size: firstWave.size })}</Text>
          )}
          <Figures progress={progress} />
          <Commands campaign={campaign} />
          <Counts title={say('reasons')} counts={progress.reasons} nameOf={reason} />
        </>
      )}
      {(progress === undefined || progress.total === 0) && <Commands campaign={campaign} />}
      <Results campaign={campaign} />
      {progress !== undefined && progress.total > 0 && <Recipients campaign={campaign._id} />}
    </Stack>
  );
}

/** Why it is not running. */
function Ended({ campaign: { state, reason = '' }, say }: { campaign: ShownCampaign; say: Say }) {
  if (state === 'paused' && reason.startsWith('brake:'))
    return (
      <Text className="bad" role="alert">
        {say('braked', { reason: say(`brake_${reason.slice(6) as 'failed' | 'blocked' | 'opt_outs'}`) })}
      </Text>
    );
  if (state !== 'failed') return null;
  const why = ['missed', 'not_approved', 'no_further_time'].includes(reason)
    ? say(`failed_${reason as 'missed' | 'not_approved' | 'no_further_time'}`)
    : reason;
  return <Text className="bad">{why}</Text>;
}

function Figures({ progress }: { progress: NonNullable<ShownCampaign['progress']> }) {
  const say = useSay();
  const shown = [
    'sent',
    'delivered',
    'read',
    'pending',
    'skipped',
    'heldout',
    'failed',
    'cancelled',
    'unknown',
  ] as const;
  return (
    <Group gap="xs">
      {shown
        .filter((each) => progress[each] > 0)
        .map((each) => (
          <Badge key={each} size="lg">
            {say(`figure_${each}`)} {progress[each]}
          </Badge>
        ))}
    </Group>
  );
}

function Commands({ campaign: { _id, state } }: { campaign: ShownCampaign }) {
  const say = useSay();
  const me = useMe();
  const client = useQueryClient();
  const tell = useMutation({
    mutationFn: (command: Told) => call<ShownCampaign>('POST', `/campaigns/${_id}/${command}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaign', _id] }),
  });
  const commands = COMMANDS[state] ?? [];
  if (!mayPush(me.user.role) || commands.length === 0) return null;
  return (
    <>
      <Group>
        {commands.map((command) => (
          <Button
            key={command}
            variant={command === 'cancel' ? 'default' : 'filled'}
            loading={tell.isPending && tell.variables === command}
            onClick={() => tell.mutate(command)}
          >
            {say(`campaign_${command}`)}
          </Button>
        ))}
      </Group>
      <Fault fault={tell.error} />
    </>
  );
}
