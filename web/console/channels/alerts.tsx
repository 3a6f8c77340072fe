/** What needs attention, worst first. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Alert } from '../../../src/model/operations';
import { useSay, useTimes } from '../words';

const WORDS = {
  channel: 'alertChannel',
  paused: 'alertPaused',
  notice: 'alertNotice',
  queue: 'alertQueue',
  outbox: 'alertOutbox',
  doubt: 'alertDoubt',
  disk: 'alertDisk',
} as const satisfies Record<Alert['kind'], string>;
/** Their sentence includes the detail. */
const TOLD: readonly Alert['kind'][] = ['queue', 'outbox', 'doubt', 'disk', 'paused'];

export function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const say = useSay();
  const { day } = useTimes();
  return (
    <section aria-labelledby="alerts">
      <Title order={2} size="h5" id="alerts" mb={6}>
        {say('alerts')}
      </Title>
      <div role="status">
        {alerts.length === 0 && <Text>{say('noAlerts')}</Text>}
        <ul className="cards">
          {alerts.map(({ id, level, kind, of, detail, since }) => (
            <Paper key={id} component="li" withBorder p="sm" className={level === 'bad' ? 'alert-bad' : 'alert-warn'}>
              <Stack gap={2}>
                <Text fw={600} className={level === 'bad' ? 'bad' : undefined}>
                  {say(WORDS[kind], { of, detail })}
                </Text>
                {detail !== '' && !TOLD.includes(kind) && <Text className="breaks">{detail}</Text>}
                {since !== null && (
                  <Text size="sm" c="dimmed">
                    {say('alertSince', { time: day(since) })}
                  </Text>
                )}
              </Stack>
            </Paper>
          ))}
        </ul>
      </div>
    </section>
  );
}
