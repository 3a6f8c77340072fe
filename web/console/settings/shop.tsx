/** Settings of the shop: hours, holidays, languages, groups, thresholds, retention. They are written to parley.yaml. */
import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { EditedSettings } from '../../../config/edited';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { Hours } from './hours';
import { Groups } from './groups';
import { nameOf } from './names';

interface Read {
  values: EditedSettings;
  version: string;
  waits: string[];
  writable: boolean;
  changed?: string[];
}

const LANGUAGES = [
  'en',
  'zh',
  'es',
  'pt',
  'fr',
  'it',
  'de',
  'ru',
  'tr',
  'ja',
  'ko',
  'th',
  'vi',
  'id',
  'ms',
  'hi',
  'ar',
];

export function Shop() {
  const say = useSay();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ['settings'],
    queryFn: () => call<Read>('GET', '/project/settings'),
    refetchOnWindowFocus: false,
    meta: { still: true },
  });
  const save = useMutation({
    mutationFn: (values: EditedSettings) =>
      call<Read>('PUT', '/project/settings', { version: found.data?.version ?? '', values }),
    onSuccess: (read) => client.setQueryData(['settings'], read),
  });
  if (!found.data) return <Fault fault={found.error} />;
  return (
    <Form
      key={found.data.version}
      read={found.data}
      busy={save.isPending}
      fault={save.error}
      save={(values) => save.mutate(values)}
      reload={() => void client.invalidateQueries({ queryKey: ['settings'], refetchType: 'all' })}
      said={save.data ? say('settingsSaved') : null}
    />
  );
}

interface FormParts {
  read: Read;
  busy: boolean;
  fault: unknown;
  said: string | null;
  save(values: EditedSettings): void;
  reload(): void;
}

function Form({ read: { values: before, waits, writable }, busy, fault, said, save, reload }: FormParts) {
  const say = useSay();
  const [values, set] = useState(before);
  const put = (part: Partial<EditedSettings>): void => set({ ...values, ...part });
  const changed = JSON.stringify(values) !== JSON.stringify(before);
  return (
    <Stack maw={640} component="form" onSubmit={(event) => (event.preventDefault(), save(values))}>
      <Text c="dimmed">{say(writable ? 'settingsAbout' : 'settingsShown')}</Text>
      {waits.length > 0 && (
        <Text className="notice" role="status">
          {say('settingsWait', { list: waits.map((path) => nameOf(path, say)).join(', ') })}
        </Text>
      )}
      <fieldset className="bare" disabled={!writable}>
        <Stack>
          <Part title={say('openingHours')}>
            <Hours hours={values.hours} set={(hours) => put({ hours })} />
            <TagsInput
              label={say('holidays')}
              description={say('holidaysHint')}
              value={values.holidays}
              onChange={(holidays) => put({ holidays: [...holidays].sort() })}
            />
          </Part>
          <Part title={say('languages')}>
            <MultiSelect
              label={say('languages')}
              description={say('languagesHint')}
              data={[...new Set([...values.languages, ...LANGUAGES])]}
              value={values.languages}
              onChange={(languages) => put({ languages })}
            />
          </Part>
          <DeskPart values={values} put={put} />
          <PushPart values={values} put={put} />
          <KeepPart values={values} put={put} />
        </Stack>
      </fieldset>
      <Fault fault={fault} />
      {Boolean(fault) && (
        <Group>
          <Button variant="default" onClick={reload}>
            {say('settingsAgain')}
          </Button>
        </Group>
      )}
      {writable && (
        <Group className="save-line">
          <Button type="submit" loading={busy} disabled={!changed}>
            {say('save')}
          </Button>
          {!changed && said !== null && <Text role="status">{said}</Text>}
        </Group>
      )}
    </Stack>
  );
}

interface PartOf {
  values: EditedSettings;
  put(part: Partial<EditedSettings>): void;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function DeskPart({ values: { desk, gateway }, put }: PartOf) {
  const say = useSay();
  return (
    <Part title={say('desk')}>
      <Group grow align="start">
        <NumberInput
          label={say('answerMinutes')}
          min={1}
          max={10_080}
          value={desk.answerMinutes}
          onChange={(next) => put({ desk: { ...desk, answerMinutes: Number(next) } })}
        />
        <NumberInput
          label={say('returnMinutes')}
          min={1}
          max={10_080}
          value={gateway.handoverReturnMinutes}
          onChange={(next) => put({ gateway: { handoverReturnMinutes: Number(next) } })}
        />
      </Group>
      <Group grow align="start">
        <Select
          label={say('assignRule')}
          allowDeselect={false}
          data={(['off', 'round-robin', 'least-loaded'] as const).map((value) => ({
            value,
            label: say(`assign_${value}`),
          }))}
          value={desk.assign}
          onChange={(assign) => assign && put({ desk: { ...desk, assign: assign as typeof desk.assign } })}
        />
        <Select
          label={say('ratingRule')}
          allowDeselect={false}
          data={(['off', 'csat', 'nps', 'both'] as const).map((value) => ({ value, label: say(`rating_${value}`) }))}
          value={desk.rating}
          onChange={(rating) => rating && put({ desk: { ...desk, rating: rating as typeof desk.rating } })}
        />
      </Group>
      <Groups groups={desk.groups} set={(groups) => put({ desk: { ...desk, groups } })} />
    </Part>
  );
}

function PushPart({ values: { push }, put }: PartOf) {
  const say = useSay();
  const { quietHours, caps } = push;
  return (
    <Part title={say('pushes')}>
      <Group grow align="start">
        <TextInput
          type="time"
          label={say('quietFrom')}
          value={quietHours.start}
          onChange={({ currentTarget }) =>
            put({ push: { ...push, quietHours: { ...quietHours, start: currentTarget.value } } })
          }
        />
        <TextInput
          type="time"
          label={say('quietTo')}
          value={quietHours.end}
          onChange={({ currentTarget }) =>
            put({ push: { ...push, quietHours: { ...quietHours, end: currentTarget.value } } })
          }
        />
      </Group>
      <Group grow align="start">
        <NumberInput
          label={say('capDay')}
          min={1}
          max={10}
          value={caps.perDay}
          onChange={(next) => put({ push: { ...push, caps: { ...caps, perDay: Number(next) } } })}
        />
        <NumberInput
          label={say('capWeek')}
          min={1}
          max={50}
          value={caps.perWeek}
          onChange={(next) => put({ push: { ...push, caps: { ...caps, perWeek: Number(next) } } })}
        />
        <NumberInput
          label={say('holdout')}
          min={0}
          max={50}
          value={push.holdoutPercent}
          onChange={(next) => put({ push: { ...push, holdoutPercent: Number(next) } })}
        />
      </Group>
    </Part>
  );
}

function KeepPart({ values: { store }, put }: PartOf) {
  const say = useSay();
  const { keepDays } = store;
  return (
    <Part title={say('retention')}>
      <Text size="sm" c="dimmed">
        {say('retentionHint')}
      </Text>
      <Group grow align="start">
        {(['inbox', 'outbox', 'webhooks', 'audit'] as const).map((each) => (
          <NumberInput
            key={each}
            label={say(`keep_${each}`)}
            min={0}
            max={36_500}
            value={keepDays[each]}
            onChange={(next) => put({ store: { keepDays: { ...keepDays, [each]: Number(next) } } })}
          />
        ))}
      </Group>
    </Part>
  );
}
