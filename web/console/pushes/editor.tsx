/** A draft: name, audience, message, schedule; evaluated by the gate before it is scheduled. */
import { Checkbox, Group, NumberInput, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../words';
import { CANARY, EMPTY, formOf, type Form, type ShownCampaign } from './data';
import { Message } from './message';
import { Rule } from './rule';
import { Steps } from './steps';
import { Time } from './time';

export function Editor({ campaign }: { campaign: ShownCampaign | null }) {
  const say = useSay();
  const [form, setForm] = useState<Form>(campaign === null ? EMPTY : formOf(campaign));
  const change = (more: Partial<Form>): void => setForm((before) => ({ ...before, ...more }));
  return (
    <Stack className="page wide">
      <Title order={1} size="h3">
        {campaign === null ? say('newCampaign') : campaign.name}
      </Title>
      <TextInput
        label={say('campaignName')}
        required
        maw={520}
        value={form.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Title order={2} size="h4">
        {say('audience')}
      </Title>
      <Rule form={form} change={change} />
      <Title order={2} size="h4">
        {say('message')}
      </Title>
      <Message form={form} change={change} />
      <Title order={2} size="h4">
        {say('when')}
      </Title>
      <Stack maw={620}>
        <Time schedule={form.schedule} change={(schedule) => change({ schedule })} />
        <Care form={form} change={change} />
      </Stack>
      <Steps form={form} campaign={campaign} />
    </Stack>
  );
}

/** Rollout options: holdout, rate, and canary. */
function Care({ form, change }: { form: Form; change(more: Partial<Form>): void }) {
  const say = useSay();
  const { canary } = form;
  return (
    <>
      <Group grow align="end">
        <NumberInput
          label={say('holdout')}
          min={0}
          max={50}
          value={form.holdoutPercent}
          onChange={(next) => change({ holdoutPercent: Number(next) })}
        />
        <NumberInput
          label={say('rate')}
          min={1}
          max={1000}
          value={form.ratePerSecond}
          onChange={(next) => change({ ratePerSecond: Number(next) })}
        />
      </Group>
      <Checkbox
        label={say('canary')}
        checked={canary !== null}
        onChange={({ currentTarget }) => change({ canary: currentTarget.checked ? CANARY : null })}
      />
      {canary !== null && (
        <Group grow align="end">
          {(['percent', 'min', 'waitMinutes'] as const).map((key) => (
            <NumberInput
              key={key}
              label={say(`canary_${key}`)}
              min={key === 'min' ? 1 : 0}
              value={canary[key]}
              onChange={(next) => change({ canary: { ...canary, [key]: Number(next) } })}
            />
          ))}
        </Group>
      )}
    </>
  );
}
