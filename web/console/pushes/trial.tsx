/** A test send: every variant to named customers who try it. It counts for no cap, holdout or result. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';

export function Trial({ id, disabled }: { id: string; disabled: boolean }) {
  const say = useSay();
  const [text, setText] = useState('');
  const customers = text.split(/[\s,;]+/).filter((each) => each !== '');
  const send = useMutation({
    mutationFn: () => call<{ actions: string[] }>('POST', `/campaigns/${id}/test`, { customers }),
  });
  return (
    <Stack gap={4}>
      <Group align="end">
        <TextInput
          label={say('testers')}
          description={say('testersHint')}
          maxLength={2_000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          style={{ flex: '1 1 16rem' }}
        />
        <Button
          variant="default"
          disabled={disabled || customers.length === 0}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {say('sendTest')}
        </Button>
      </Group>
      <Fault fault={send.error} />
      {send.data && (
        <Text role="status" size="sm">
          {say('testSent', { n: send.data.actions.length })}
        </Text>
      )}
    </Stack>
  );
}
