/** Settings: the canned replies, and the form that writes one. */
import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Modal,
  Paper,
  Select,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownCanned } from '../../../src/model/console';
import { call, mayWork } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { useCanned } from './use';

const EMPTY: Omit<ShownCanned, 'id'> = { name: '', texts: { en: '' }, groups: [] };
const CODES = ['en', 'zh', 'es', 'de', 'fr', 'pt', 'ru', 'ar', 'ja', 'id', 'th', 'vi', 'ko', 'hi', 'it', 'tr', 'pl'];

export function Canned() {
  const say = useSay();
  const { user } = useMe();
  const found = useCanned();
  const [editing, edit] = useState<ShownCanned | Omit<ShownCanned, 'id'> | null>(null);
  return (
    <Stack>
      <Text c="dimmed">{say('cannedHint')}</Text>
      {mayWork(user.role) && (
        <Group>
          <Button onClick={() => edit(EMPTY)}>{say('cannedNew')}</Button>
        </Group>
      )}
      <Fault fault={found.error} />
      {found.data?.canned.length === 0 && <Text c="dimmed">{say('cannedNone')}</Text>}
      <ul className="cards">
        {found.data?.canned.map((each) => (
          <Paper key={each.id} component="li" withBorder p="sm">
            <Group justify="space-between" wrap="nowrap" align="start">
              <div className="grow">
                <Text fw={600}>/{each.name}</Text>
                <Text size="sm" lineClamp={2} dir="auto">
                  {Object.values(each.texts)[0]}
                </Text>
                <Group gap={6} mt={4}>
                  {[...Object.keys(each.texts), ...each.groups].map((name) => (
                    <Badge key={name}>{name}</Badge>
                  ))}
                </Group>
              </div>
              {mayWork(user.role) && (
                <Button size="xs" variant="default" onClick={() => edit(each)}>
                  {say('edit')}
                </Button>
              )}
            </Group>
          </Paper>
        ))}
      </ul>
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={editing !== null}
        onClose={() => edit(null)}
        title={say(editing && 'id' in editing ? 'edit' : 'cannedNew')}
      >
        {editing && <Form given={editing} placeholders={found.data?.placeholders ?? []} done={() => edit(null)} />}
      </Modal>
    </Stack>
  );
}

interface FormParts {
  given: ShownCanned | Omit<ShownCanned, 'id'>;
  placeholders: readonly string[];
  done(): void;
}

function Form({ given, placeholders, done }: FormParts) {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState(given.name);
  const [texts, setTexts] = useState(given.texts);
  const [groups, setGroups] = useState(given.groups);
  const id = 'id' in given ? given.id : null;
  const after = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['canned'] });
    done();
  };
  const save = useMutation({
    mutationFn: () =>
      call(id === null ? 'POST' : 'PATCH', id === null ? '/canned' : `/canned/${id}`, { name, texts, groups }),
    onSuccess: after,
  });
  const remove = useMutation({ mutationFn: () => call('DELETE', `/canned/${id}`), onSuccess: after });
  return (
    <Stack>
      <TextInput
        data-autofocus
        label={say('cannedName')}
        description={say('cannedNameHint')}
        maxLength={40}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Texts texts={texts} setTexts={setTexts} placeholders={placeholders} />
      <TagsInput label={say('groups')} description={say('groupsHint')} value={groups} onChange={setGroups} />
      <Fault fault={save.error ?? remove.error} />
      <Group justify="space-between">
        {id === null ? (
          <span />
        ) : (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {say('remove')}
          </Button>
        )}
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {say('save')}
        </Button>
      </Group>
    </Stack>
  );
}

interface TextsParts {
  texts: Record<string, string>;
  setTexts(texts: Record<string, string>): void;
  placeholders: readonly string[];
}

function Texts({ texts, setTexts, placeholders }: TextsParts) {
  const say = useSay();
  const hint = say('cannedTextHint', { list: placeholders.map((each) => `{${each}}`).join(' ') });
  const without = (code: string): void =>
    setTexts(Object.fromEntries(Object.entries(texts).filter(([each]) => each !== code)));
  return (
    <>
      {Object.entries(texts).map(([code, text], at) => (
        <Group key={code} align="end" wrap="nowrap" gap="xs">
          <Textarea
            className="grow"
            autosize
            minRows={2}
            maxLength={4000}
            dir="auto"
            label={`${say('cannedText')} (${code})`}
            description={at === 0 ? hint : undefined}
            value={text}
            onChange={({ currentTarget }) => setTexts({ ...texts, [code]: currentTarget.value })}
          />
          {Object.keys(texts).length > 1 && (
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={`${say('remove')} ${code}`}
              onClick={() => without(code)}
            >
              ×
            </ActionIcon>
          )}
        </Group>
      ))}
      <Select
        label={say('cannedLanguage')}
        data={CODES.filter((code) => !(code in texts))}
        value={null}
        onChange={(code) => code && setTexts({ ...texts, [code]: '' })}
      />
    </>
  );
}
