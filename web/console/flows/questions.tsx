/** Questions with their answers: a list, and a form for one in every language of the shop. */
import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useRoute } from '../route';
import { useSay } from '../words';
import { mayWrite, useFiles, type Question } from './api';
import { QuestionForm } from './question-form';

const useQuestions = () =>
  useQuery({
    queryKey: ['project', 'questions'],
    queryFn: () => call<{ questions: Question[]; version: number }>('GET', '/project/questions'),
  });

const NEW = { id: '', file: '', own: true, drafted: false, titles: {}, answers: {}, examples: {}, intents: [] };

export function Questions() {
  const say = useSay();
  const { user } = useMe();
  const found = useQuestions();
  const files = useFiles();
  // A link names the question: #/flows/questions/<id>.
  const [, , linked = ''] = useRoute();
  const [wanted, want] = useState(linked);
  const [open, setOpen] = useState<Question | null>(null);
  const languages = files.data?.languages ?? [];
  const word = wanted.trim().toLowerCase();
  const questions = (found.data?.questions ?? []).filter((each) => word === '' || all(each).includes(word));
  if (open && languages.length > 0)
    return (
      <QuestionForm
        key={open.id}
        question={open}
        others={found.data?.questions ?? []}
        languages={languages}
        done={() => setOpen(null)}
      />
    );
  return (
    <Stack>
      <Text c="dimmed">{say('questionsHint')}</Text>
      <Group align="end" gap="sm">
        <TextInput
          className="find"
          type="search"
          label={say('questionsFind')}
          value={wanted}
          onChange={({ currentTarget }) => want(currentTarget.value)}
        />
        {mayWrite(user.role) && (
          <Button onClick={() => setOpen({ ...NEW, version: found.data?.version ?? 0 })}>{say('questionNew')}</Button>
        )}
      </Group>
      <Fault fault={found.error} />
      {found.data && questions.length === 0 && <Text c="dimmed">{say('questionsNone')}</Text>}
      <ul className="items framed">
        {questions.map((each) => (
          <li key={each.id}>
            <button type="button" className="item as-item" onClick={() => setOpen(each)}>
              <Group justify="space-between" gap="xs">
                <div className="one-line">
                  <Text span fw={600}>
                    {each.titles[languages[0] ?? 'en'] ?? each.id}
                  </Text>{' '}
                  <Text span size="sm" c="dimmed">
                    {each.id}
                  </Text>
                </div>
                <Group gap={6}>
                  {languages
                    .filter((language) => !each.answers[language])
                    .map((language) => (
                      <Badge key={language} className="bad">
                        {language} {say('textMissing')}
                      </Badge>
                    ))}
                  {each.drafted && <Badge className="warm">{say('unsavedQuestion')}</Badge>}
                  <Badge>{say(each.own ? 'ownFile' : 'ships')}</Badge>
                </Group>
              </Group>
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

const all = ({ id, titles, answers, examples }: Question): string =>
  [id, ...Object.values(titles), ...Object.values(answers).flat(), ...Object.values(examples).flat()]
    .join(' ')
    .toLowerCase();
