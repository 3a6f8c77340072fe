/** A chat with the bot as it would be with all saved drafts, with its trace, and each channel's view of the reply. Nothing is sent. */
import { Badge, Button, Code, Group, Loader, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Button as Tappable, Content } from '../../../src/model/content';
import type { TalkTrace } from '../../../src/model/editing';
import { wordsOf } from './said';
import { call, newId } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { useFiles, type Talk } from './api';

const Wall = lazy(async () => ({ default: (await import('./wall')).Wall }));

interface Line {
  mine: boolean;
  content: Content | string;
}

export function TrialChat() {
  const say = useSay();
  const files = useFiles();
  const { channels = [], languages = ['en'] } = files.data ?? {};
  const [chat, setChat] = useState(newId);
  const [channel, setChannel] = useState('webchat');
  const [lines, setLines] = useState<Line[]>([]);
  const [typed, type] = useState('');
  const talk = useMutation({
    mutationFn: (input: { say?: string; tap?: string }) =>
      call<Talk>('POST', '/project/talk', { chat, channel, language: languages[0], ...input }),
    onMutate: ({ say: said, tap }) => setLines((now) => [...now, { mine: true, content: said ?? tap ?? '' }]),
    onSuccess: ({ replies }) => setLines((now) => [...now, ...replies.map((content) => ({ mine: false, content }))]),
  });
  const anew = (): void => {
    setChat(newId());
    setLines([]);
    talk.reset();
  };
  const send = (): void => {
    if (typed.trim() === '' || talk.isPending) return;
    talk.mutate({ say: typed.trim() });
    type('');
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say('talkHint')}
      </Text>
      <Group align="end" gap="xs">
        <Select
          label={say('talkChannel')}
          value={channel}
          allowDeselect={false}
          data={channels}
          onChange={(next) => next && (setChannel(next), anew())}
        />
        <Button variant="default" onClick={anew}>
          {say('talkNew')}
        </Button>
      </Group>
      <div className="trial" role="log" aria-label={say('sideTalk')} tabIndex={0}>
        {lines.map((line, at) => (
          <Said
            key={at}
            line={line}
            last={at === lines.length - 1}
            tap={(label) => talk.mutate({ tap: label })}
            busy={talk.isPending}
          />
        ))}
        {talk.isPending && (
          <Group gap="xs">
            <Loader size="xs" aria-hidden="true" />
            <Text size="sm">{say('talkWaits')}</Text>
          </Group>
        )}
      </div>
      <form onSubmit={(event) => (event.preventDefault(), send())}>
        <Group align="end" gap="xs" wrap="nowrap">
          <TextInput
            className="grow"
            label={say('talkSay')}
            value={typed}
            maxLength={2000}
            onChange={({ currentTarget }) => type(currentTarget.value)}
          />
          <Button type="submit" disabled={typed.trim() === '' || talk.isPending}>
            {say('send')}
          </Button>
        </Group>
      </form>
      <Fault fault={talk.error} />
      {talk.data && <Trace trace={talk.data.trace} />}
      {talk.data && talk.data.shown.length > 0 && (
        <details className="about">
          <summary>{say('onChannels')}</summary>
          <Suspense fallback={<Loader size="sm" aria-label="…" />}>
            <Wall shown={talk.data.shown} channels={channels} />
          </Suspense>
        </details>
      )}
    </Stack>
  );
}

interface SaidProps {
  line: Line;
  last: boolean;
  busy: boolean;
  tap(label: string): void;
}

function Said({ line: { mine, content }, last, busy, tap }: SaidProps) {
  const say = useSay();
  if (typeof content === 'string') return <div className="bubble person words">{content}</div>;
  const { text, buttons } = wordsOf(content);
  return (
    <div className={`bubble ${mine ? 'person' : 'shopper'}`}>
      <div className="words" dir="auto">
        {text}
      </div>
      <Group gap={6} mt={buttons.length > 0 ? 6 : 0}>
        {buttons.map((button: Tappable, at) => (
          <Button
            key={at}
            size="xs"
            variant="default"
            disabled={busy || !last || button.kind !== 'reply'}
            aria-label={say('talkTap', { label: button.label })}
            onClick={() => tap(button.label)}
          >
            {button.label}
          </Button>
        ))}
      </Group>
    </div>
  );
}

function Trace({ trace: { understanding, stack, last, memory, handedOver } }: { trace: TalkTrace }) {
  const say = useSay();
  const known = Object.entries(memory).filter(([, value]) => value !== null && value !== undefined);
  return (
    <Paper withBorder p="sm" component="section" aria-label={say('understood')} className="trace">
      {understanding && (
        <>
          <Text size="sm">
            <b>{say('understood')}:</b>{' '}
            {understanding.outOfScope
              ? say('notUnderstood')
              : `${understanding.intent.name} (${understanding.intent.score.toFixed(2)})`}{' '}
            <Badge>{understanding.language}</Badge> <Badge>{understanding.sentiment.label}</Badge>
          </Text>
          {understanding.runnersUp.length > 0 && (
            <Text size="sm">
              <b>{say('runnersUp')}:</b>{' '}
              {understanding.runnersUp.map(({ name, score }) => `${name} (${score.toFixed(2)})`).join(', ')}
            </Text>
          )}
          {understanding.entities.length > 0 && (
            <Text size="sm">
              <b>{say('entities')}:</b>{' '}
              {understanding.entities.map(({ kind, value }) => `${kind} = ${value}`).join(', ')}
            </Text>
          )}
        </>
      )}
      {last !== null && stack.length === 0 && (
        <Text size="sm">
          <b>{say('flowDone')}:</b> {last}
        </Text>
      )}
      {stack.map(({ flow, step, version, slots }, at) => (
        <Text size="sm" key={at}>
          <b>{say('flowNow')}:</b> {flow} · {step} <Code>{version}</Code> <b>{say('slots')}:</b>{' '}
          <Code>{JSON.stringify(slots)}</Code>
        </Text>
      ))}
      {known.length > 0 && (
        <Text size="sm" className="breaks">
          <b>{say('memory')}:</b> <Code>{JSON.stringify(Object.fromEntries(known)).slice(0, 600)}</Code>
        </Text>
      )}
      {handedOver && <Text size="sm">{say('handedOverTo')}</Text>}
    </Paper>
  );
}
