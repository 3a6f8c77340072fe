/** Unpublished changes with their diffs; the journeys; and the history, with an undo for each release. */
import { Badge, Button, Checkbox, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { linkTo } from '../route';
import { useSay, useTimes } from '../words';
import { mayWrite, useDrafts, type DraftLine, type ShownRelease } from './api';
import { Change } from './change';
import { History } from './history';
import { Running } from './running';

const useReleases = () =>
  useQuery({
    queryKey: ['project', 'releases'],
    queryFn: () => call<{ releases: ShownRelease[] }>('GET', '/project/releases'),
    refetchInterval: ({ state }) => (state.data?.releases.some(isRunning) ? 1_000 : 15_000),
  });

const isRunning = ({ state }: ShownRelease): boolean => state === 'checking' || state === 'playing';

export function Publish() {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const drafts = useDrafts();
  const releases = useReleases();
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [mine, follow] = useState<string | null>(null);
  const list = drafts.data?.drafts ?? [];
  const chosen = list.filter(({ path }) => !left.has(path));
  const [last] = releases.data?.releases ?? [];
  const running = releases.data?.releases.find(isRunning);
  const begin = useMutation({
    mutationFn: (kind: 'trial' | 'publish') =>
      call<ShownRelease>('POST', '/project/releases', {
        kind,
        note,
        drafts: chosen.map(({ path, version }) => ({ path, version })),
      }),
    onSuccess: ({ id }) => follow(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['project', 'releases'] }),
  });
  const shown = running ?? (last !== undefined && last.id === mine ? last : undefined);
  useEffect(() => {
    if (running === undefined) void client.invalidateQueries({ queryKey: ['project'] });
  }, [running === undefined, client]);
  const toggle = (path: string): void =>
    leave((now) => new Set(now.has(path) ? [...now].filter((each) => each !== path) : [...now, path]));
  return (
    <Stack>
      <Text c="dimmed">{say('publishHint')}</Text>
      <Fault fault={drafts.error ?? releases.error} />
      {drafts.data && list.length === 0 && <Text>{say('publishNone')}</Text>}
      <ul className="cards">
        {list.map((draft) => (
          <Paper key={draft.path} component="li" withBorder p="sm">
            <DraftOf draft={draft} chosen={!left.has(draft.path)} toggle={() => toggle(draft.path)} />
          </Paper>
        ))}
      </ul>
      {mayWrite(user.role) && list.length > 0 && (
        <Group align="end" gap="sm">
          <TextInput
            className="find"
            label={say('publishNote')}
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={chosen.length === 0 || running !== undefined}
            onClick={() => begin.mutate('trial')}
          >
            {say('tryJourneys')}
          </Button>
          <Button disabled={chosen.length === 0 || running !== undefined} onClick={() => begin.mutate('publish')}>
            {say('publish')}
          </Button>
        </Group>
      )}
      <Fault fault={begin.error} />
      {shown && <Running release={shown} />}
      <Title order={2} size="h5">
        {say('history')}
      </Title>
      <History releases={releases.data?.releases ?? []} follow={follow} />
    </Stack>
  );
}

function DraftOf({ draft, chosen, toggle }: { draft: DraftLine; chosen: boolean; toggle(): void }) {
  const say = useSay();
  const { day } = useTimes();
  const [open, setOpen] = useState(false);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Checkbox checked={chosen} onChange={toggle} label={draft.path} />
        <Group gap={6}>
          {draft.before === null && <Badge>{say('newIn')}</Badge>}
          {draft.removed && <Badge className="bad">{say('draftRemoved')}</Badge>}
          <Text size="sm" c="dimmed">
            {draft.by} · {day(draft.at)}
          </Text>
        </Group>
      </Group>
      {draft.moved && (
        <Text size="sm" className="bad">
          {say('movedFile')}
        </Text>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'hideChange' : 'showChange')}
        </Button>
        <a href={linkTo('flows', 'file', ...draft.path.split('/'))}>{say('edit')}</a>
      </Group>
      {open && <Change path={draft.path} before={draft.before} after={draft.after} />}
    </Stack>
  );
}
