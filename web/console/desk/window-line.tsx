/** How long free messages may still be sent, on channels with a messaging window. */
import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Chat } from '../../../src/model/console';
import { useSay, useTimes } from '../words';

export function isOver({ windowUntil }: Chat): boolean {
  return windowUntil !== null && Date.parse(windowUntil) <= Date.now();
}

export function WindowLine({ chat }: { chat: Chat }) {
  const say = useSay();
  const { day, since } = useTimes();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!chat.reachable)
    return (
      <Text size="sm" className="bad">
        {say('notReachable')}
      </Text>
    );
  if (chat.windowUntil === null) return null;
  if (isOver(chat))
    return (
      <Text size="sm" className="bad">
        {say('windowOver', { channel: chat.channel ?? '' })}
      </Text>
    );
  const left = Date.parse(chat.windowUntil) - Date.now();
  return (
    <Text size="sm" c="dimmed">
      {say('window', { time: day(chat.windowUntil), left: since(left) })}
    </Text>
  );
}
