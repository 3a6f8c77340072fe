/** Every file by kind: its owner, what it overrides, and whether it has a draft. */
import { Badge, Button, Checkbox, Group, Modal, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { EDITED_PARTS, type EditedPart, type ListedFile } from '../../../src/model/editing';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { go, linkTo } from '../route';
import { useSay, type Say } from '../words';
import { mayWrite, useFiles } from './api';
import { beginning } from './beginning';

const PART_WORDS = {
  flows: 'partFlows',
  knowledge: 'partKnowledge',
  texts: 'partTexts',
  journeys: 'partJourneys',
  automations: 'partAutomations',
  rules: 'partRules',
  words: 'partWords',
  synonyms: 'partSynonyms',
} as const satisfies Record<EditedPart, string>;

const SHOWN_MAX = 60;

export function Files() {
  const say = useSay();
  const { user } = useMe();
  const found = useFiles();
  const [wanted, want] = useState('');
  const [onlyOwn, setOnlyOwn] = useState(false);
  const [making, make] = useState(false);
  const word = wanted.trim().toLowerCase();
  const files = (found.data?.files ?? []).filter(
    ({ path, names, own }) =>
      (own || !onlyOwn) && (word === '' || `${path} ${names.join(' ')}`.toLowerCase().includes(word)),
  );
  return (
    <Stack>
      <Text c="dimmed">{say('filesHint')}</Text>
      <Group align="end" gap="sm">
        <TextInput
          className="find"
          type="search"
          label={say('filesFind')}
          value={wanted}
          onChange={({ currentTarget }) => want(currentTarget.value)}
        />
        <Checkbox
          mb={8}
          label={say('ownOnly')}
          checked={onlyOwn}
          onChange={({ currentTarget }) => setOnlyOwn(currentTarget.checked)}
        />
        {mayWrite(user.role) && <Button onClick={() => make(true)}>{say('newFile')}</Button>}
      </Group>
      <Fault fault={found.error} />
      {found.data && files.length === 0 && <Text c="dimmed">{say('noFiles')}</Text>}
      {EDITED_PARTS.map((part) => (
        <Part key={part} part={part} files={files.filter((file) => file.part === part)} all={word !== ''} />
      ))}
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={making}
        onClose={() => make(false)}
        title={say('newFile')}
        centered
      >
        <Make languages={found.data?.languages ?? ['en']} />
      </Modal>
    </Stack>
  );
}

/** The standard texts are hundreds of files, so they are searched, and edited on their own page. */
function Part({ part, files, all }: { part: EditedPart; files: ListedFile[]; all: boolean }) {
  const say = useSay();
  const listed = all || part !== 'texts' ? files : files.filter(({ own }) => own);
  if (listed.length === 0) return null;
  return (
    <section aria-labelledby={`part-${part}`}>
      <Title order={2} size="h5" id={`part-${part}`} mb={6}>
        {say(PART_WORDS[part])}
      </Title>
      <ul className="items framed">
        {listed.slice(0, SHOWN_MAX).map((file) => (
          <li key={`${file.path} ${file.own}`}>
            <a className="item" href={linkTo('flows', 'file', ...file.path.split('/'))}>
              <Line file={file} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ file: { path, names, own, beaten, draft } }: { file: ListedFile }) {
  const say = useSay();
  return (
    <Group justify="space-between" gap="xs" wrap="wrap">
      <div className="one-line">
        <Text fw={own ? 600 : 400} span>
          {path}
        </Text>{' '}
        <Text span size="sm" c="dimmed">
          {named(names)}
        </Text>
      </div>
      <Group gap={6}>
        {beaten.length > 0 && <Badge>{say('winsOver', { files: beaten.join(', ') })}</Badge>}
        {draft && (
          <Badge className="warm">{draft.removed ? say('draftRemoved') : say('draftBy', { name: draft.by })}</Badge>
        )}
        <Badge>{say(own ? 'ownFile' : 'ships')}</Badge>
      </Group>
    </Group>
  );
}

const NAMED_MAX = 3;
const named = (names: readonly string[]): string =>
  names.slice(0, NAMED_MAX).join(', ') + (names.length > NAMED_MAX ? ` +${names.length - NAMED_MAX}` : '');

const MADE: readonly EditedPart[] = ['flows', 'knowledge', 'journeys', 'texts', 'automations'];

function Make({ languages }: { languages: readonly string[] }) {
  const say = useSay();
  const [part, choose] = useState<EditedPart>('flows');
  const [name, setName] = useState('');
  const [language, setLanguage] = useState(languages[0] ?? 'en');
  const right = /^[a-z0-9][a-z0-9_-]{0,79}$/.test(name);
  const begin = (): void => {
    const path = part === 'texts' ? `texts/${language}/${name}.yaml` : `${part}/${name}.yaml`;
    sessionStorage.setItem(`parley.new:${path}`, beginning(part, name.replaceAll('-', '_'), languages));
    go('flows', 'file', ...path.split('/'));
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), right && begin())}>
      <Stack>
        <Select
          label={say('kindOf')}
          value={part}
          allowDeselect={false}
          onChange={(next) => next && choose(next as EditedPart)}
          data={MADE.map((value) => ({ value, label: kindIn(say, value) }))}
        />
        {part === 'texts' && (
          <Select
            label={say('languageOf')}
            value={language}
            allowDeselect={false}
            onChange={(next) => next && setLanguage(next)}
            data={[...languages]}
          />
        )}
        <TextInput
          label={say('newFileName')}
          description={say('newFileNameHint')}
          required
          value={name}
          error={name !== '' && !right ? say('newFileNameHint') : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" disabled={!right}>
          {say('newFile')}
        </Button>
      </Stack>
    </form>
  );
}

const kindIn = (say: Say, part: EditedPart): string => say(PART_WORDS[part]);

export function SmallFact({ children }: { children: string }) {
  return (
    <Paper withBorder p="xs" className="notice">
      {children}
    </Paper>
  );
}
