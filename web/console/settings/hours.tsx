/** Opening hours: on which days from when to when. */
import { Button, Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { useContext } from 'react';
import type { EditedSettings } from '../../../config/edited';
import { SpeechContext, useSay } from '../words';

type Opening = EditedSettings['hours'][number];

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** A Monday. */
const MONDAY = Date.UTC(2026, 0, 5, 12);
const DAY_MS = 86_400_000;

export function Hours({ hours, set }: { hours: Opening[]; set(hours: Opening[]): void }) {
  const say = useSay();
  const { language } = useContext(SpeechContext);
  const name = (at: number): string =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(MONDAY + at * DAY_MS);
  const put = (at: number, next: Partial<Opening> | null): void =>
    set(hours.flatMap((each, index) => (index !== at ? each : next === null ? [] : { ...each, ...next })));
  return (
    <Stack gap="xs">
      {hours.length === 0 && <Text size="sm">{say('neverOpen')}</Text>}
      {hours.map((each, at) => (
        <Stack key={at} gap={6} className="nested">
          <Chip.Group
            multiple
            value={each.days}
            onChange={(days) => put(at, { days: DAYS.filter((day) => days.includes(day)) })}
          >
            <Group gap={4} role="group" aria-label={say('weekdays')}>
              {DAYS.map((day, index) => (
                <Chip key={day} value={day} size="xs">
                  {name(index)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group align="end" gap="xs">
            <TextInput
              type="time"
              label={say('opensAt')}
              value={each.open}
              onChange={({ currentTarget }) => put(at, { open: currentTarget.value })}
            />
            <TextInput
              type="time"
              label={say('closesAt')}
              value={each.close}
              onChange={({ currentTarget }) => put(at, { close: currentTarget.value })}
            />
            <Button variant="subtle" size="xs" onClick={() => put(at, null)}>
              {say('remove')}
            </Button>
          </Group>
        </Stack>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          onClick={() => set([...hours, { days: ['mon', 'tue', 'wed', 'thu', 'fri'], open: '09:00', close: '17:00' }])}
        >
          {say('addHours')}
        </Button>
      </Group>
    </Stack>
  );
}
