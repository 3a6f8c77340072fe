/** A release while it runs, and its result. */
import { Paper, Progress, Stack, Text } from '@mantine/core';
import { useSay } from '../words';
import type { ShownRelease } from './api';

export function Running({ release }: { release: ShownRelease }) {
  const say = useSay();
  const { state, done, of } = release;
  const runs = state === 'checking' || state === 'playing';
  const words =
    state === 'checking'
      ? say('releaseChecking')
      : state === 'playing'
        ? done === 0
          ? say('releaseLearning')
          : say('releasePlaying', { done, of })
        : '';
  return (
    <Paper withBorder p="sm" role="status">
      {runs && (
        <>
          <Text>{words}</Text>
          <Progress
            mt={6}
            value={state === 'checking' ? 5 : 10 + (90 * done) / Math.max(1, of)}
            animated={done === 0}
            aria-label={words}
          />
        </>
      )}
      {state === 'passed' && <Text>{say('releasePassed', { of })}</Text>}
      {state === 'published' && <Text>{say('releasePublished')}</Text>}
      {state === 'refused' && <Refused release={release} />}
    </Paper>
  );
}

export function Refused({ release: { kind, faults, failed } }: { release: ShownRelease }) {
  const say = useSay();
  return (
    <Stack gap={4}>
      <Text className="bad">{say(kind === 'trial' ? 'trialRefused' : 'releaseRefused')}</Text>
      <ul className="plain-list">
        {faults.map((fault) => (
          <li key={fault} className="breaks">
            {fault}
          </li>
        ))}
        {failed.map(({ journey, channel, wrong }) => (
          <li key={`${journey} ${channel}`} className="breaks">
            {say('journeyFailed', { journey, channel, wrong: wrong.join('; ') })}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
