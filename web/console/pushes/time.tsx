/** A campaign's schedule: now, at a time, at a time of day in each shopper's zone, or recurring. */
import { Group, Select, Stack, TextInput } from '@mantine/core';
import type { Schedule } from '../../../src/model/campaign';
import { useSay } from '../words';

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function Time({ schedule, change }: { schedule: Schedule; change(next: Schedule): void }) {
  const say = useSay();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const FIRST: Record<Schedule['kind'], Schedule> = {
    now: { kind: 'now' },
    at: { kind: 'at', at: new Date(`${tomorrow}T10:00`).toISOString() },
    local: { kind: 'local', date: tomorrow, time: '10:00', past: 'nextDay' },
    recurring: { kind: 'recurring', cron: '0 10 * * 1', zone: ZONE, catchUpMinutes: 60 },
  };
  return (
    <Stack gap="xs">
      <Select
        label={say('when')}
        allowDeselect={false}
        value={schedule.kind}
        data={(['now', 'at', 'local', 'recurring'] as const).map((value) => ({ value, label: say(`when_${value}`) }))}
        onChange={(kind) => kind && change(FIRST[kind as Schedule['kind']])}
      />
      {schedule.kind === 'at' && (
        <TextInput
          type="datetime-local"
          label={say('startsAt')}
          value={localOf(schedule.at)}
          onChange={({ currentTarget: { value } }) =>
            value && change({ kind: 'at', at: new Date(value).toISOString() })
          }
        />
      )}
      {schedule.kind === 'local' && (
        <Group grow>
          <TextInput
            type="date"
            label={say('date')}
            value={schedule.date}
            onChange={({ currentTarget: { value } }) => change({ ...schedule, date: value })}
          />
          <TextInput
            type="time"
            label={say('timeOfDay')}
            value={schedule.time}
            onChange={({ currentTarget: { value } }) => change({ ...schedule, time: value })}
          />
        </Group>
      )}
      {schedule.kind === 'recurring' && (
        <Group grow>
          <TextInput
            label="cron"
            value={schedule.cron}
            onChange={({ currentTarget: { value } }) => change({ ...schedule, cron: value })}
          />
          <TextInput
            label={say('zone')}
            value={schedule.zone}
            onChange={({ currentTarget: { value } }) => change({ ...schedule, zone: value })}
          />
        </Group>
      )}
    </Stack>
  );
}

/** In the local format of the browser's field. */
function localOf(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
