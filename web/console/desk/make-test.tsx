/** "Make a test of this chat": its steps become a journey, which is opened as a draft. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Chat } from '../../../src/model/console';
import { call, mayManage } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { go } from '../route';
import { useSay } from '../words';

export function MakeTest({ chat }: { chat: Chat }) {
  const say = useSay();
  const { user } = useMe();
  const [asking, ask] = useState(false);
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () =>
      call<{ path: string }>('POST', '/project/journeys/chat', { conversation: chat.conversation, name: name.trim() }),
    onSuccess: ({ path }) => go('flows', 'file', ...path.split('/')),
  });
  if (!mayManage(user.role)) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => ask(true)}>
        {say('makeTest')}
      </Button>
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={asking}
        onClose={() => ask(false)}
        title={say('makeTest')}
        centered
      >
        <Stack component="form" onSubmit={(event) => (event.preventDefault(), make.mutate())}>
          <Text size="sm">{say('makeTestHint')}</Text>
          <TextInput
            data-autofocus
            required
            label={say('makeTestName')}
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Fault fault={make.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
              {say('makeTestGo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
