/** The user's own account: language, colours, notifications, password, and sessions. */
import {
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  Title,
  useMantineColorScheme,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { LanguageChoice } from '../parts/language';
import { useSay, useTimes } from '../words';
import { Picture } from './picture';
import { SecondStep } from './second-step';

export function You() {
  const say = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap="xl" maw={460}>
      <Stack>
        <Title order={2} size="h5">
          {say('appearance')}
        </Title>
        <SegmentedControl
          aria-label={say('appearance')}
          value={colorScheme}
          onChange={(next) => setColorScheme(next as 'light' | 'dark' | 'auto')}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: say(value) }))}
        />
        <LanguageChoice />
        <Notifications />
      </Stack>
      <Picture />
      <Password />
      <SecondStep />
      <Sessions />
    </Stack>
  );
}

function Notifications() {
  const say = useSay();
  const [state, setState] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  return (
    <Group justify="space-between">
      <Text>{say('notify')}</Text>
      {state === 'default' ? (
        <Button variant="default" onClick={() => void Notification.requestPermission().then(setState)}>
          {say('notifyOn')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {say(state === 'granted' ? 'notifyIs' : 'notifyNot')}
        </Text>
      )}
    </Group>
  );
}

function Password() {
  const say = useSay();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => call('POST', '/session/password', { old, password }),
    onSuccess: () => {
      setOld('');
      setPassword('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Stack component="form" onSubmit={submit}>
      <Title order={2} size="h5">
        {say('changePassword')}
      </Title>
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
        label={say('oldPassword')}
        autoComplete="current-password"
        required
        value={old}
        onChange={({ currentTarget }) => setOld(currentTarget.value)}
      />
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
        label={say('newPassword')}
        description={say('passwordHint')}
        autoComplete="new-password"
        required
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Fault fault={change.error} />
      {change.isSuccess && <Text role="status">{say('changed')}</Text>}
      <Group>
        <Button type="submit" variant="default" loading={change.isPending}>
          {say('changePassword')}
        </Button>
      </Group>
    </Stack>
  );
}

interface SessionLine {
  agent: string;
  seenAt: string;
  here: boolean;
}

function Sessions() {
  const say = useSay();
  const { day } = useTimes();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ['sessions'],
    queryFn: () => call<{ sessions: SessionLine[] }>('GET', '/session/list'),
  });
  const end = useMutation({
    mutationFn: () => call('POST', '/session/end-others', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const sessions = found.data?.sessions ?? [];
  return (
    <Stack>
      <Title order={2} size="h5">
        {say('sessions')}
      </Title>
      <Fault fault={found.error ?? end.error} />
      {sessions.map(({ agent, seenAt, here }, index) => (
        <Text size="sm" key={index}>
          {agent.slice(0, 90)} · {here ? say('here') : day(seenAt)}
        </Text>
      ))}
      {sessions.length > 1 && (
        <Group>
          <Button variant="default" onClick={() => end.mutate()} loading={end.isPending}>
            {say('endOthers')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
