/** Timeline entries besides messages: notes among colleagues, actions in the shop, and joined addresses with undo. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownJoin, ShownNote } from '../../../src/model/console';
import { call, mayWork } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay, useTimes } from '../words';

const DEEDS = { cancelled: 'deedCancelled', returned: 'deedReturned', exchanged: 'deedExchanged' } as const;
const BY = { code: 'joinedByCode', shop: 'joinedByShop', phone: 'joinedByPhone', staff: 'joinedByStaff' } as const;

export function Note({ note: { deed, name, at, text } }: { note: ShownNote }) {
  const say = useSay();
  const { day } = useTimes();
  const title = deed
    ? say('deedBy', { name, deed: say(DEEDS[deed.kind], { order: deed.order }) })
    : say('noteBy', { name });
  return (
    <div className="bubble private">
      <Text size="xs" fw={600}>
        {title} · {day(at)}
      </Text>
      <Text className="words" dir="auto">
        {text}
      </Text>
    </div>
  );
}

export function Join({ join }: { join: ShownJoin }) {
  const say = useSay();
  const { day } = useTimes();
  const { user } = useMe();
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const undo = useMutation({
    mutationFn: () => call('POST', `/links/${encodeURIComponent(join.id)}/undo`, {}),
    onSuccess: async () => {
      ask(false);
      await client.invalidateQueries();
    },
  });
  return (
    <div className="bubble private">
      <Group gap="xs" justify="center">
        <Text size="xs">
          {say('joined', { channel: join.channel, by: say(BY[join.by]) })} {day(join.at)}
          {join.undoneAt !== null && ` · ${say('joinUndone', { time: day(join.undoneAt) })}`}
        </Text>
        {join.undoneAt === null && mayWork(user.role) && (
          <Button size="compact-xs" variant="default" onClick={() => ask(true)}>
            {say('joinUndo')}
          </Button>
        )}
      </Group>
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={asking}
        onClose={() => ask(false)}
        title={say('joinUndo')}
      >
        <Stack>
          <Text>{say('joinUndoAsk')}</Text>
          <Fault fault={undo.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => ask(false)}>
              {say('cancel')}
            </Button>
            <Button loading={undo.isPending} onClick={() => undo.mutate()}>
              {say('joinUndo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
