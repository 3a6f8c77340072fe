/** Texts in two languages side by side; missing ones are marked and can be written in place. */
import { Button, Checkbox, Group, Paper, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { TextRow } from '../../../src/editing/texts';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { SpeechContext, useSay } from '../words';
import { mayWrite, nameOf, useFiles } from './api';
import { typedOf, variantsIn } from './variants';

interface Page {
  rows: TextRow[];
  total: number;
  next: string | null;
}

export function Texts() {
  const say = useSay();
  const files = useFiles();
  const languages = files.data?.languages ?? [];
  const [wanted, want] = useState('');
  const [missing, setMissing] = useState(false);
  const [own, setOwn] = useState(false);
  const [chosen, choose] = useState<{ left?: string; right?: string }>({});
  const left = chosen.left ?? languages[0] ?? 'en';
  const right = chosen.right ?? languages[1] ?? left;
  const query = { q: wanted.trim(), missing: String(missing), own: String(own) };
  const found = useInfiniteQuery({
    queryKey: ['project', 'texts', query],
    queryFn: ({ pageParam }) =>
      call<Page>('GET', `/project/texts?${new URLSearchParams({ ...query, after: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Stack>
      <Text c="dimmed">{say('textsHint')}</Text>
      <Group align="end" gap="sm">
        <TextInput
          className="find"
          type="search"
          label={say('textsFind')}
          value={wanted}
          onChange={({ currentTarget }) => want(currentTarget.value)}
        />
        <Side
          label={say('textLeft')}
          value={left}
          languages={languages}
          choose={(next) => choose({ left: next, right })}
        />
        <Side
          label={say('textRight')}
          value={right}
          languages={languages}
          choose={(next) => choose({ left, right: next })}
        />
      </Group>
      <Group>
        <Checkbox
          label={say('textsMissing')}
          checked={missing}
          onChange={({ currentTarget }) => setMissing(currentTarget.checked)}
        />
        <Checkbox
          label={say('ownOnly')}
          checked={own}
          onChange={({ currentTarget }) => setOwn(currentTarget.checked)}
        />
      </Group>
      <Fault fault={found.error} />
      {found.data && rows.length === 0 && <Text c="dimmed">{say('textsNone')}</Text>}
      <ul className="cards">
        {rows.map((row) => (
          <Row key={row.key} row={row} languages={[...new Set([left, right])]} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Group>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface SideProps {
  label: string;
  value: string;
  languages: readonly string[];
  choose(language: string): void;
}

function Side({ label, value, languages, choose }: SideProps) {
  const { language: spoken } = useContext(SpeechContext);
  const options = languages.map((each) => ({ value: each, label: nameOf(each, spoken) }));
  return (
    <Select
      label={label}
      data={options}
      value={value}
      allowDeselect={false}
      onChange={(next) => next !== null && choose(next)}
    />
  );
}

function Row({ row, languages }: { row: TextRow; languages: readonly string[] }) {
  const { language: spoken } = useContext(SpeechContext);
  return (
    <Paper component="li" withBorder p="sm">
      <Text fw={600} size="sm" className="breaks">
        {row.key}
      </Text>
      <div className="two-texts">
        {languages.map((language) => (
          <Cell key={language} row={row} language={language} name={nameOf(language, spoken)} />
        ))}
      </div>
    </Paper>
  );
}

function Cell({ row: { key, cells }, language, name }: { row: TextRow; language: string; name: string }) {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const cell = cells[language];
  const before = typedOf(cell?.variants ?? []);
  const [typed, type] = useState<string | null>(null);
  const text = typed ?? before;
  const save = useMutation({
    mutationFn: async () => {
      const place = await call<{ version: number }>(
        'GET',
        `/project/texts/place?${new URLSearchParams({ key, language })}`,
      );
      await call('PUT', '/project/texts', { key, language, variants: variantsIn(text), version: place.version });
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['project'] });
      type(null);
    },
  });
  return (
    <div>
      <Textarea
        label={say('textOf', { key, language: name })}
        labelProps={{ className: 'small-label' }}
        placeholder={cell ? undefined : say('textMissing')}
        value={text}
        autosize
        minRows={1}
        dir="auto"
        readOnly={!mayWrite(user.role)}
        className={cell ? undefined : 'lacks'}
        description={
          [!cell && say('textMissing'), cell?.own && say('ownFile'), cell?.drafted && say('unsavedQuestion')]
            .filter(Boolean)
            .join(' · ') || undefined
        }
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      {typed !== null && typed !== before && (
        <Button size="xs" mt={4} loading={save.isPending} disabled={text.trim() === ''} onClick={() => save.mutate()}>
          {say('saveDraft')}
        </Button>
      )}
      <Fault fault={save.error} />
    </div>
  );
}
