/** Beside a chat: the summary at take-over, and suggested replies with their source. */
import { Anchor, Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useContext } from 'react';
import { filled } from '../../../src/model/canned';
import type { Assist, Suggestion } from '../../../src/model/assist';
import type { Chat } from '../../../src/model/console';
import { call } from '../api';
import { useMe } from '../context';
import { linkTo } from '../route';
import { SpeechContext, useSay, useTimes } from '../words';

/** As in console.css: there the messages need the room. */
const PHONE = '(max-width: 760px)';

/** Asked for again only when something was said: other news of the desk changes none of it. */
export function useAssist(chat: Chat): UseQueryResult<Assist> {
  const { language } = useContext(SpeechContext);
  const last = chat.timeline.filter(({ kind }) => kind === 'message').at(-1)?.id ?? '';
  return useQuery({
    queryKey: ['assist', chat.conversation, language, last],
    queryFn: () =>
      call<Assist>('GET', `/desk/chats/${encodeURIComponent(chat.conversation)}/assist?language=${language}`),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    placeholderData: (before) => (before ? { ...before, suggestions: [] } : undefined),
    meta: { still: true },
  });
}

export function SummaryBox({ chat }: { chat: Chat }) {
  const say = useSay();
  const { data } = useAssist(chat);
  const written = useWritten(chat, data?.summarises === true);
  if (!data || !chat.ticket) return null;
  const { wants, tried, orders, mood, emotion, missed } = data.summary;
  const answered = chat.timeline.some((each) => each.kind === 'message' && each.from === 'person');
  return (
    <details open={!answered && !matchMedia(PHONE).matches}>
      <summary>{say('summary')}</summary>
      <Stack gap={4} mt={4}>
        <Group gap={6}>
          <Badge>{say(emotion === null ? `mood_${mood}` : `emotion_${emotion}`)}</Badge>
          {orders.map((order) => (
            <Badge key={order}>
              {say('entity_order')} {order}
            </Badge>
          ))}
          {missed > 0 && <Badge>{say('missedCount', { n: missed })}</Badge>}
        </Group>
        {written && (
          <Text size="sm" dir="auto">
            {written}
          </Text>
        )}
        <Lines title={say('wants')} lines={wants} />
        {wants.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('nothingWanted')}
          </Text>
        )}
        <Lines title={say('tried')} lines={tried} />
      </Stack>
    </details>
  );
}

function useWritten(chat: Chat, on: boolean): string | null {
  const { language } = useContext(SpeechContext);
  const found = useQuery({
    queryKey: ['written', chat.conversation, chat.ticket?.id ?? '', language],
    queryFn: () =>
      call<{ summary: string | null }>('POST', `/desk/chats/${encodeURIComponent(chat.conversation)}/summary`, {
        language,
      }),
    enabled: on && chat.ticket !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
    meta: { still: true },
  });
  return found.data?.summary ?? null;
}

function Lines({ title, lines }: { title: string; lines: Assist['summary']['wants'] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      {lines.map(({ title: named, words, at }) => (
        <Text key={`${at} ${words}`} size="sm" dir="auto" className="breaks">
          {named === null ? `“${words}”` : `${named}: “${words}”`}
        </Text>
      ))}
    </div>
  );
}

export function Suggestions({ chat, take }: { chat: Chat; take(text: string): void }) {
  const say = useSay();
  const { user } = useMe();
  const { data } = useAssist(chat);
  const list = data?.suggestions ?? [];
  if (list.length === 0) return null;
  const values = { agent: user.name, ...(chat.customer.name !== null && { customer: chat.customer.name }) };
  return (
    <details className="suggestions" open={!matchMedia(PHONE).matches}>
      <summary>{say('suggestions', { n: list.length })}</summary>
      <ul className="items">
        {list.map((each) => {
          const text = filled(each.text, values);
          return (
            <li key={each.id} className="suggestion">
              <UnstyledButton className="grow" title={say('useSuggestion')} onClick={() => take(text)}>
                <Text size="sm" lineClamp={2} dir="auto">
                  {text}
                </Text>
              </UnstyledButton>
              <SourceLine source={each.source} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function SourceLine({ source }: { source: Suggestion['source'] }) {
  const say = useSay();
  const { day } = useTimes();
  const [text, link] =
    source.kind === 'knowledge'
      ? [say('fromKnowledge', { title: source.title }), linkTo('flows', 'questions', source.question)]
      : [
          say('fromAnswered', { by: source.by, asked: source.asked, time: day(source.at) }),
          linkTo('desk', source.conversation),
        ];
  return (
    <Anchor size="xs" href={link} title={say('openSource')} dir="auto" className="one-line" display="block">
      {text}
    </Anchor>
  );
}
