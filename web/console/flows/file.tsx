/** One file in the editor, with its faults, its diagram, a trial chat and the change beside it. */
import { Badge, Button, Group, Loader, Stack, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay } from '../words';
import { mayWrite, useFiles, type Linted, type OpenedFile } from './api';
import { Change } from './change';
import type { SchemaNode } from './complete';
import { Faults } from './faults';
import { SmallFact } from './files';
import { TrialChat } from './talk';
import { useFileDraft } from './use-draft';

const Editor = lazy(async () => ({ default: (await import('./editor')).Editor }));
const Drawing = lazy(async () => ({ default: (await import('./diagram')).Diagram }));

export function FilePage({ path }: { path: string }) {
  const say = useSay();
  const found = useQuery({
    queryKey: ['project', 'file', path],
    queryFn: () => call<OpenedFile>('GET', `/project/file?${new URLSearchParams({ path })}`),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  const schema = useQuery({
    queryKey: ['project', 'schema', path.split('/')[0]],
    queryFn: () =>
      call<{ schema: SchemaNode }>('GET', `/project/schema?${new URLSearchParams({ part: path.split('/')[0] ?? '' })}`),
    staleTime: Infinity,
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4" className="breaks">
          {path}
        </Title>
        <a href={linkTo('flows', 'files')}>{say('tabFiles')}</a>
      </Group>
      <Fault fault={found.error ?? schema.error} />
      {found.data && schema.data && (
        <Open key={path} opened={found.data} schema={schema.data.schema} again={() => void found.refetch()} />
      )}
    </Stack>
  );
}

function Open({ opened, schema, again }: { opened: OpenedFile; schema: SchemaNode; again(): void }) {
  const say = useSay();
  const { user } = useMe();
  const { path, own, shipped } = opened;
  const draft = useFileDraft(opened, again);
  const { text, faults, diagrams } = draft;
  const [goTo, setGoTo] = useState<{ line: number; at: number } | null>(null);
  const files = useFiles();
  const names = useMemo(
    () => ({
      flows: [
        ...new Set(
          (files.data?.files ?? [])
            .filter(({ part }) => part === 'flows' || part === 'knowledge')
            .flatMap((each) => each.names),
        ),
      ],
    }),
    [files.data],
  );
  const onLine = (line: number): void => setGoTo({ line, at: Date.now() });
  const writes = mayWrite(user.role);
  return (
    <>
      {own === null && shipped !== null && !opened.draft && <SmallFact>{say('readOnlyFile')}</SmallFact>}
      {own !== null && shipped !== null && <SmallFact>{say('shownBelow')}</SmallFact>}
      {opened.moved && <SmallFact>{say('movedFile')}</SmallFact>}
      {writes && <Bar opened={opened} draft={draft} />}
      <Fault fault={draft.fault} />
      <div className="workshop">
        <div className="workshop-editor">
          <Suspense fallback={<Loader aria-label="…" />}>
            <Editor
              label={say('editorOf', { path })}
              text={text}
              readOnly={!writes}
              schema={schema}
              names={names}
              faults={faults}
              goTo={goTo}
              onChange={draft.type}
            />
          </Suspense>
          <Text size="xs" c="dimmed">
            {say('editorHint')}
          </Text>
        </div>
        <Side path={path} draft={draft} diagrams={diagrams} own={own} onLine={onLine} />
      </div>
    </>
  );
}

function Bar({ opened, draft }: { opened: OpenedFile; draft: ReturnType<typeof useFileDraft> }) {
  const say = useSay();
  return (
    <Group gap="xs">
      <Button onClick={() => draft.save()} loading={draft.saving} disabled={!draft.dirty && !opened.moved}>
        {say(opened.moved ? 'saveOver' : 'saveDraft')}
      </Button>
      {opened.draft && (
        <Button variant="default" onClick={draft.drop}>
          {say('dropDraft')}
        </Button>
      )}
      {opened.own !== null && !opened.draft?.removed && (
        <Button variant="default" onClick={draft.remove}>
          {say('removeFile')}
        </Button>
      )}
      {draft.taken && (
        <Button variant="default" onClick={draft.keepMine}>
          {say('keepMine')}
        </Button>
      )}
      <span role="status">
        {draft.dirty ? <Badge className="warm">{say('unsaved')}</Badge> : draft.saved ? say('savedDraft') : ''}
      </span>
    </Group>
  );
}

interface SideProps {
  path: string;
  draft: ReturnType<typeof useFileDraft>;
  diagrams: Linted['diagrams'];
  own: string | null;
  onLine(line: number): void;
}

function Side({ path, draft, diagrams, own, onLine }: SideProps) {
  const say = useSay();
  const { user } = useMe();
  const [tab, setTab] = useState<string | null>('faults');
  useEffect(() => {
    if (draft.taken) setTab('compare');
  }, [draft.taken]);
  const [drawing] = diagrams;
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false} className="workshop-side">
      <Tabs.List>
        <Tabs.Tab value="faults">{say('sideFaults')}</Tabs.Tab>
        {path.startsWith('flows/') && <Tabs.Tab value="diagram">{say('sideDiagram')}</Tabs.Tab>}
        {mayWrite(user.role) && <Tabs.Tab value="talk">{say('sideTalk')}</Tabs.Tab>}
        <Tabs.Tab value="compare">{say('sideCompare')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="faults" pt="sm">
        <Faults path={path} text={draft.text} faults={draft.faults} onLine={onLine} />
      </Tabs.Panel>
      <Tabs.Panel value="diagram" pt="sm">
        {drawing ? (
          <Suspense fallback={<Loader aria-label="…" />}>
            <Text size="xs" c="dimmed">
              {say('diagramHint')}
            </Text>
            <Drawing drawing={drawing} onLine={onLine} />
          </Suspense>
        ) : (
          <Text c="dimmed">{say('noDiagram')}</Text>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="talk" pt="sm">
        <TrialChat />
      </Tabs.Panel>
      <Tabs.Panel value="compare" pt="sm">
        <Change path={path} before={draft.theirs ?? own} after={draft.text} />
      </Tabs.Panel>
    </Tabs>
  );
}
