/** The actions on a draft: save, dry run, approval by a second person, schedule. */
import { Button, Group, Paper, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFault, call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { go } from '../route';
import { useSay } from '../words';
import { draftOf, formOf, mayPush, type Form, type Judged, type ShownCampaign } from './data';
import { Report } from './report';
import { Trial } from './trial';

type Step = { what: 'approve' | 'schedule' | 'cancel'; sure?: boolean };

export function Steps({ form, campaign }: { form: Form; campaign: ShownCampaign | null }) {
  const say = useSay();
  const me = useMe();
  const client = useQueryClient();
  const [judged, setJudged] = useState<Judged | null>(null);
  const keep = (after: ShownCampaign): void => void client.setQueryData(['campaign', after._id], after);
  const save = useMutation({
    mutationFn: () =>
      campaign === null
        ? call<ShownCampaign>('POST', '/campaigns', draftOf(form))
        : call<ShownCampaign>('PUT', `/campaigns/${campaign._id}`, { version: campaign.version, ...draftOf(form) }),
    onSuccess(after) {
      keep(after);
      if (campaign === null) go('pushes', after._id);
    },
  });
  const judge = useMutation({
    mutationFn: (id: string) => call<Judged>('POST', `/campaigns/${id}/dry-run`),
    onSuccess: setJudged,
  });
  const step = useMutation({
    mutationFn: ({ what, sure = false }: Step) =>
      call<ShownCampaign>('POST', `/campaigns/${campaign?._id ?? ''}/${what}`, {
        ...(what !== 'cancel' && { version: campaign?.version }),
        ...(sure && { sure }),
      }),
    onSuccess: keep,
  });
  if (!mayPush(me.user.role)) return null;
  const changed = campaign === null || JSON.stringify(formOf(campaign)) !== JSON.stringify(form);
  const odd = step.error instanceof ApiFault && step.error.message.includes('"sure"');
  return (
    <Stack>
      <Group>
        <Button variant={changed ? 'filled' : 'default'} loading={save.isPending} onClick={() => save.mutate()}>
          {say('saveDraft')}
        </Button>
        {campaign !== null && (
          <>
            <Button
              variant="default"
              disabled={changed}
              loading={judge.isPending}
              onClick={() => judge.mutate(campaign._id)}
            >
              {say('judge')}
            </Button>
            <Button variant="default" disabled={changed} onClick={() => step.mutate({ what: 'approve' })}>
              {campaign.approval === null ? say('approve') : say('approvedBy', { name: campaign.approval.by.name })}
            </Button>
            <Button disabled={changed} loading={step.isPending} onClick={() => step.mutate({ what: 'schedule' })}>
              {say('schedule')}
            </Button>
            <Button variant="subtle" onClick={() => step.mutate({ what: 'cancel' })}>
              {say('dropDraft')}
            </Button>
          </>
        )}
      </Group>
      <Fault fault={save.error ?? judge.error ?? step.error} />
      {odd && (
        <Group>
          <Button color="red" onClick={() => step.mutate({ what: 'schedule', sure: true })}>
            {say('sure')}
          </Button>
        </Group>
      )}
      {campaign !== null && <Trial id={campaign._id} disabled={changed} />}
      {judged !== null && (
        <Paper withBorder p="sm">
          <Report judged={judged} />
        </Paper>
      )}
    </Stack>
  );
}
