/** The form of one question: title, answer and examples per language, a preview on every channel, and sentences that two questions share. */
import { Button, Group, Loader, Stack, Tabs, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useContext, useState } from 'react';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { SpeechContext, useSay } from '../words';
import { mayWrite, nameOf, useFiles, type Question, type ShownContent } from './api';
import { typedOf, variantsIn } from './variants';

const Wall = lazy(async () => ({ default: (await import('./wall')).Wall }));

interface Props {
  question: Question;
  others: readonly Question[];
  languages: readonly string[];
  done(): void;
}

/** In the format of text areas. */
interface Fields {
  title: string;
  answer: string;
  examples: string;
}

export function QuestionForm({ question, others, languages, done }: Props) {
  const say = useSay();
  const { user } = useMe();
  const { language: spoken } = useContext(SpeechContext);
  const files = useFiles();
  const [id, setId] = useState(question.id);
  const [tab, setTab] = useState<string | null>(languages[0] ?? 'en');
  const [fields, setFields] = useState(() =>
    Object.fromEntries(languages.map((each) => [each, fieldsOf(question, each)])),
  );
  const writes = mayWrite(user.role);
  const { save, remove, preview } = useDeeds(question, id, fields, done);
  const twice = doubles(question, fields, others);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {question.id === '' ? say('questionNew') : question.id}
        </Title>
        <Button variant="default" onClick={done}>
          {say('back')}
        </Button>
      </Group>
      {question.id === '' && (
        <TextInput
          label={say('questionId')}
          description={say('questionIdHint')}
          required
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
        />
      )}
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List>
          {languages.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {nameOf(each, spoken)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {languages.map((each) => (
          <Tabs.Panel key={each} value={each} pt="sm">
            <Language
              name={nameOf(each, spoken)}
              fields={fields[each] ?? { title: '', answer: '', examples: '' }}
              readOnly={!writes}
              change={(next) => setFields((now) => ({ ...now, [each]: next }))}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      {twice.map(({ name, text }) => (
        <Text key={`${name} ${text}`} className="bad" size="sm">
          {say('twoMeanings', { name, text })}
        </Text>
      ))}
      {writes && (
        <Group gap="xs">
          <Button loading={save.isPending} disabled={!/^[a-z][a-z0-9_]{0,59}$/.test(id)} onClick={() => save.mutate()}>
            {say('saveDraft')}
          </Button>
          <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate(tab ?? 'en')}>
            {say('preview')}
          </Button>
          {question.id !== '' && question.own && (
            <Button variant="default" onClick={() => remove.mutate()}>
              {say('questionRemove')}
            </Button>
          )}
        </Group>
      )}
      <Fault fault={save.error ?? remove.error ?? preview.error} />
      {preview.data && (
        <section aria-label={say('previewOf')}>
          <Suspense fallback={<Loader size="sm" aria-label="…" />}>
            <Wall shown={preview.data.shown} channels={files.data?.channels ?? []} />
          </Suspense>
        </section>
      )}
    </Stack>
  );
}

/** The actions of the form's buttons. `done` is called after a draft was saved or the question removed. */
function useDeeds(question: Question, id: string, fields: Record<string, Fields>, done: () => void) {
  const client = useQueryClient();
  const address = `/project/questions/${encodeURIComponent(id)}`;
  const onSuccess = (): void => {
    void client.invalidateQueries({ queryKey: ['project'] });
    done();
  };
  const save = useMutation({
    mutationFn: () => call('PUT', address, { ...givenOf(fields), version: question.version }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => call('POST', `${address}/remove`, { version: question.version }),
    onSuccess,
  });
  const preview = useMutation({
    mutationFn: (language: string) => {
      const contents = variantsIn(fields[language]?.answer ?? '').map((text) => ({ kind: 'text', text }));
      return call<{ shown: ShownContent[] }>('POST', '/project/preview', { contents, language });
    },
  });
  return { save, remove, preview };
}

interface LanguageProps {
  name: string;
  fields: Fields;
  readOnly: boolean;
  change(next: Fields): void;
}

function Language({ name, fields, readOnly, change }: LanguageProps) {
  const say = useSay();
  return (
    <Stack gap="sm">
      <TextInput
        label={say('questionTitle', { language: name })}
        value={fields.title}
        maxLength={80}
        readOnly={readOnly}
        dir="auto"
        onChange={({ currentTarget }) => change({ ...fields, title: currentTarget.value })}
      />
      <Textarea
        label={say('questionAnswer', { language: name })}
        description={say('questionAnswerHint')}
        value={fields.answer}
        autosize
        minRows={3}
        readOnly={readOnly}
        dir="auto"
        onChange={({ currentTarget }) => change({ ...fields, answer: currentTarget.value })}
      />
      <Textarea
        label={say('questionExamples', { language: name })}
        description={say('questionExamplesHint')}
        value={fields.examples}
        autosize
        minRows={4}
        readOnly={readOnly}
        dir="auto"
        onChange={({ currentTarget }) => change({ ...fields, examples: currentTarget.value })}
      />
    </Stack>
  );
}

function fieldsOf({ titles, answers, examples }: Question, language: string): Fields {
  return {
    title: titles[language] ?? '',
    answer: typedOf(answers[language] ?? []),
    examples: (examples[language] ?? []).join('\n'),
  };
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function givenOf(fields: Record<string, Fields>): object {
  const of = <T,>(read: (each: Fields) => T, there: (value: T) => boolean): Record<string, T> =>
    Object.fromEntries(
      Object.entries(fields)
        .map(([language, each]) => [language, read(each)] as const)
        .filter(([, value]) => there(value)),
    );
  return {
    titles: of(
      ({ title }) => title.trim(),
      (title) => title !== '',
    ),
    answers: of(
      ({ answer }) => variantsIn(answer),
      (list) => list.length > 0,
    ),
    examples: of(
      ({ examples }) => lines(examples),
      (list) => list.length > 0,
    ),
  };
}

/** A sentence that is an example of two questions teaches neither. */
function doubles(
  { id }: Question,
  fields: Record<string, Fields>,
  others: readonly Question[],
): { name: string; text: string }[] {
  const mine = Object.values(fields).flatMap(({ examples }) => lines(examples));
  return others
    .filter((other) => other.id !== id)
    .flatMap((other) => {
      const theirs = new Set(
        Object.values(other.examples)
          .flat()
          .map((text) => text.toLowerCase()),
      );
      return mine.filter((text) => theirs.has(text.toLowerCase())).map((text) => ({ name: other.id, text }));
    });
}
