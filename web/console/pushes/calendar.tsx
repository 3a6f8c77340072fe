/** A month of campaigns, past and future, on the day on which each begins. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useContext, useState } from 'react';
import { linkTo } from '../route';
import { SpeechContext, useSay } from '../words';
import type { ShownCampaign } from './data';

const DAY_MS = 86_400_000;
const WEEK = 7;

export function Calendar({ campaigns }: { campaigns: readonly ShownCampaign[] }) {
  const say = useSay();
  const { language } = useContext(SpeechContext);
  const [first, setFirst] = useState(() => monthOf(new Date(), 0));
  const days = daysOf(first);
  const on = (day: Date): ShownCampaign[] =>
    campaigns.filter(({ startAt, createdAt }) => sameDay(new Date(startAt ?? createdAt), day));
  const title = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(first);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Button variant="default" aria-label={say('monthBefore')} onClick={() => setFirst(monthOf(first, -1))}>
          ‹
        </Button>
        <Text fw={600} aria-live="polite">
          {title}
        </Text>
        <Button variant="default" aria-label={say('monthAfter')} onClick={() => setFirst(monthOf(first, 1))}>
          ›
        </Button>
      </Group>
      <div className="month" role="list" aria-label={title}>
        {days.map((day) => (
          <div
            key={day.toISOString()}
            role="listitem"
            className={`day${day.getMonth() === first.getMonth() ? '' : ' other'}${on(day).length > 0 ? '' : ' free'}`}
            aria-current={sameDay(day, new Date()) ? 'date' : undefined}
          >
            <Text size="xs" c="dimmed">
              {new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric' }).format(day)}
            </Text>
            {on(day).map(({ _id, name, state }) => (
              <Anchor key={_id} size="sm" href={linkTo('pushes', _id)} className="one-line" display="block">
                {name} · {say(`campaign_${state}`)}
              </Anchor>
            ))}
          </div>
        ))}
      </div>
    </Stack>
  );
}

function monthOf(from: Date, step: number): Date {
  return new Date(from.getFullYear(), from.getMonth() + step, 1);
}

/** Whole weeks, from Monday. */
function daysOf(first: Date): Date[] {
  const lead = (first.getDay() + WEEK - 1) % WEEK;
  const last = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const count = Math.ceil((lead + last) / WEEK) * WEEK;
  return Array.from({ length: count }, (_, index) => {
    // At noon, so that a clock change cannot shift the day.
    const noon = new Date(first.getFullYear(), first.getMonth(), 1, 12).getTime();
    return new Date(noon + (index - lead) * DAY_MS);
  });
}

function sameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
