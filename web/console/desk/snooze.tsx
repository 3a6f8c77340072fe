/** Snoozes a conversation: it returns at its time, or when the shopper writes. */
import { Button, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Chat } from '../../../src/model/console';
import { useSay, useTimes } from '../words';

const HOUR_MS = 3_600_000;

export function Snooze({ chat, put }: { chat: Chat; put(until: string | null): void }) {
  const say = useSay();
  const { day } = useTimes();
  const [asking, ask] = useState(false);
  const until = chat.ticket?.snoozedUntil ?? null;
  if (until !== null)
    return (
      <Button size="xs" variant="default" title={say('snoozedUntil', { time: day(until) })} onClick={() => put(null)}>
        {say('snoozeEnd')}
      </Button>
    );
  const at = (ms: number) => () => put(new Date(ms).toISOString());
  return (
    <>
      <Menu withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default">
            {say('snooze')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={at(Date.now() + HOUR_MS)}>{say('snoozeHour')}</Menu.Item>
          <Menu.Item onClick={at(Date.now() + 4 * HOUR_MS)}>{say('snoozeFour')}</Menu.Item>
          <Menu.Item onClick={at(morning(1))}>{say('snoozeTomorrow')}</Menu.Item>
          <Menu.Item onClick={at(morning((8 - new Date().getDay()) % 7 || 7))}>{say('snoozeWeek')}</Menu.Item>
          <Menu.Item onClick={() => ask(true)}>{say('snoozeAt')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={asking}
        onClose={() => ask(false)}
        title={say('snoozeAt')}
        size="sm"
      >
        <Time
          put={(time) => {
            ask(false);
            put(time);
          }}
        />
      </Modal>
    </>
  );
}

function Time({ put }: { put(until: string): void }) {
  const say = useSay();
  const [text, setText] = useState('');
  const time = Date.parse(text);
  return (
    <Stack>
      <TextInput
        data-autofocus
        type="datetime-local"
        label={say('snoozeAt')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button disabled={!(time > Date.now())} onClick={() => put(new Date(time).toISOString())}>
        {say('snooze')}
      </Button>
    </Stack>
  );
}

/** Nine o'clock on the agent's own clock, this many days ahead. */
function morning(days: number): number {
  const at = new Date();
  at.setDate(at.getDate() + days);
  return at.setHours(9, 0, 0, 0);
}
