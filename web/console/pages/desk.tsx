/** The desk: the queue on the left, the conversation in the middle, the customer beside it. On a phone one of them at a time. */
import { Center, Stack, Text, VisuallyHidden } from '@mantine/core';
import { Chat } from '../desk/chat';
import { QueueList } from '../desk/queue';
import { useSay } from '../words';

export function Desk({ conversation }: { conversation: string | null }) {
  const say = useSay();
  return (
    <div className={`desk ${conversation === null ? '' : 'has-chat'}`}>
      <VisuallyHidden component="h1">{say('desk')}</VisuallyHidden>
      <section className="queue" aria-label={say('queue')}>
        <QueueList open={conversation} />
      </section>
      <section className="chat" aria-label={say('timeline')}>
        {conversation === null ? (
          <Center h="100%" p="lg">
            <Stack gap={4} ta="center" maw={420}>
              <Text fw={600}>{say('pickOne')}</Text>
              <Text c="dimmed">{say('pickHint')}</Text>
            </Stack>
          </Center>
        ) : (
          <Chat key={conversation} id={conversation} />
        )}
      </section>
    </div>
  );
}
