/** Texts that the bot was unsure about, in groups: a label is learned if nothing gets worse, with the figures. */
import { Button, Group, Paper, Progress, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Judgement } from '../../../nlu/learning/guard';
import type { ReviewGroup } from '../../../src/insight/learning';
import { ApiFault, call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay } from '../words';
import { mayWrite } from './api';

interface Reviews {
  groups: (Omit<ReviewGroup, 'texts'> & { texts: (Omit<ReviewGroup['texts'][number], 'at'> & { at: string })[] })[];
  intents: string[];
}

const SHOWN = 6;
/** Two models are trained, which takes about a minute. The bar shows progress, and stops short of its end until training is done. */
const USUAL_MS = 60_000;

export function Unanswered() {
  const say = useSay();
  const found = useQuery({ queryKey: ['reviews'], queryFn: () => call<Reviews>('GET', '/reviews') });
  return (
    <Stack>
      <Text c="dimmed">{say('unansweredHint')}</Text>
      <Fault fault={found.error} />
      {found.data?.groups.length === 0 && <Text c="dimmed">{say('unansweredNone')}</Text>}
      <ul className="cards">
        {found.data?.groups.map((group) => (
          <Paper key={group.texts[0]?._id ?? ''} component="li" withBorder p="sm">
            <One group={group} intents={found.data.intents} />
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}

function One({ group: { texts, proposal }, intents }: { group: Reviews['groups'][number]; intents: string[] }) {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const [intent, choose] = useState<string | null>(proposal?.intent ?? null);
  const ids = texts.map(({ _id }) => _id);
  const settled = (): Promise<void> => client.invalidateQueries({ queryKey: ['reviews'] });
  const learn = useMutation({
    mutationFn: () => judged(call<Judgement>('POST', '/reviews', { ids, intent })),
  });
  const dismiss = useMutation({
    mutationFn: () => call('POST', '/reviews', { ids, dismiss: true }),
    onSuccess: settled,
  });
  return (
    <Stack gap="xs">
      <Text fw={600}>
        {say('texts', { n: texts.length })} ·{' '}
        {proposal
          ? say('probably', {
              intent: proposal.intent,
              share: Math.round(proposal.share * 100),
              from: say(proposal.from === 'shoppers' ? 'fromShoppers' : 'fromGuess'),
            })
          : say('meansNothing')}
      </Text>
      <ul className="items">
        {texts.slice(0, SHOWN).map(({ _id, text, language, conversation }) => (
          <li key={_id}>
            <a href={linkTo('desk', conversation)} title={say('openChatOf')} dir="auto">
              {text}
            </a>{' '}
            <Text span size="xs" c="dimmed">
              {language}
            </Text>
          </li>
        ))}
      </ul>
      {mayWrite(user.role) && !learn.data && (
        <Group align="end" gap="xs">
          <Select label={say('labelAs')} data={intents} value={intent} searchable onChange={choose} />
          <Button disabled={intent === null} loading={learn.isPending} onClick={() => learn.mutate()}>
            {say('learn')}
          </Button>
          <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
            {say('dismissThem')}
          </Button>
        </Group>
      )}
      {learn.isPending && <Learning />}
      <div role="status">
        {learn.data && (
          <Group gap="xs">
            <Text className={learn.data.accepted ? undefined : 'bad'}>
              {say(learn.data.accepted ? 'learned' : 'notLearned', figuresOf(learn.data))}
            </Text>
            <Button size="xs" variant="default" onClick={() => void settled()}>
              {say('close')}
            </Button>
          </Group>
        )}
      </div>
      <Fault fault={learn.error ?? dismiss.error} />
    </Stack>
  );
}

const figuresOf = ({ before, after }: Judgement): Record<string, number> => ({
  before: before.right,
  after: after.right,
  of: after.of,
});

function Learning() {
  const say = useSay();
  const [begun] = useState(() => Date.now());
  const [now, tick] = useState(begun);
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const done = 95 * (1 - Math.exp(-(2 * (now - begun)) / USUAL_MS));
  return (
    <div>
      <Text size="sm">{say('learning')}</Text>
      <Progress value={done} aria-label={say('learning')} mt={4} />
    </div>
  );
}

/** A refusal has figures too, and is an outcome. */
async function judged(answer: Promise<Judgement>): Promise<Judgement> {
  return answer.catch((fault: unknown) => {
    if (fault instanceof ApiFault && fault.status === 409 && fault.body !== null) return fault.body as Judgement;
    throw fault;
  });
}
