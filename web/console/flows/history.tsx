/** Releases, newest first: author, content, diff, and undo. */
import { Badge, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';
import { mayWrite, type ShownRelease } from './api';
import { Change } from './change';
import { Refused } from './running';

const KINDS = { trial: 'kindTrial', publish: 'kindPublish', undo: 'kindUndo' } as const;

export function History({ releases, follow }: { releases: readonly ShownRelease[]; follow(id: string): void }) {
  const say = useSay();
  const ended = releases.filter(({ state }) => state !== 'checking' && state !== 'playing');
  if (ended.length === 0) return <Text c="dimmed">{say('historyNone')}</Text>;
  return (
    <ul className="cards">
      {ended.map((release) => (
        <Paper key={release.id} component="li" withBorder p="sm">
          <Row release={release} follow={follow} />
        </Paper>
      ))}
    </ul>
  );
}

function Row({ release, follow }: { release: ShownRelease; follow(id: string): void }) {
  const say = useSay();
  const { user } = useMe();
  const { day } = useTimes();
  const [open, setOpen] = useState(false);
  const [asked, ask] = useState(false);
  const { id, kind, state, note, by, at, files } = release;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600}>{note || files.map(({ path }) => path).join(', ')}</Text>
          <Text size="sm" c="dimmed">
            {by} · {day(at)} · {files.map(({ path }) => path).join(', ')}
          </Text>
        </div>
        <Group gap={6}>
          <Badge>{say(KINDS[kind])}</Badge>
          {state === 'refused' && <Badge className="bad">{say('stateRefused')}</Badge>}
        </Group>
      </Group>
      {state === 'refused' && <Refused release={release} />}
      <Group gap="xs">
        <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'hideChange' : 'showChange')}
        </Button>
        {state === 'published' && mayWrite(user.role) && (
          <Button size="xs" variant="default" onClick={() => ask(true)}>
            {say('undo')}
          </Button>
        )}
      </Group>
      {open && <Changes id={id} />}
      <Undo id={id} opened={asked} close={() => ask(false)} follow={follow} />
    </Stack>
  );
}

function Changes({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['project', 'release', id],
    queryFn: () => call<ShownRelease>('GET', `/project/releases/${id}`),
    staleTime: Infinity,
  });
  return (
    <Stack gap="xs">
      <Fault fault={found.error} />
      {found.data?.files.map(({ path, before, after }) => (
        <div key={path}>
          <Text size="sm" fw={600}>
            {path}
          </Text>
          <Change path={path} before={before ?? null} after={after ?? null} />
        </div>
      ))}
    </Stack>
  );
}

function Undo({ id, opened, close, follow }: { id: string; opened: boolean; close(): void; follow(id: string): void }) {
  const say = useSay();
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: () => call<ShownRelease>('POST', `/project/releases/${id}/undo`),
    onSuccess(begun) {
      follow(begun.id);
      close();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['project'] }),
  });
  return (
    <Modal
      lockScroll={false}
      closeButtonProps={{ 'aria-label': say('dismiss') }}
      opened={opened}
      onClose={close}
      title={say('undo')}
      centered
    >
      <Stack>
        <Text>{say('undoAsk')}</Text>
        <Fault fault={undo.error} />
        <Group>
          <Button loading={undo.isPending} onClick={() => undo.mutate()}>
            {say('undo')}
          </Button>
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
