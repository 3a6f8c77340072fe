/** The second step of signing in: turned on by a code of the app, with recovery codes that are shown once. */
import { Button, Code, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call } from '../api';
import { useMe } from '../context';
import { Copy } from '../parts/copy';
import { Fault } from '../parts/fault';
import { useSay } from '../words';

interface Begun {
  secret: string;
  /** A QR code as SVG. */
  picture: string;
}

export function SecondStep() {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [recovery, setRecovery] = useState<string[] | null>(null);
  const begin = useMutation({ mutationFn: () => call<Begun>('POST', '/session/second', { password }) });
  const off = useMutation({
    mutationFn: () => call('POST', '/session/second/off', { password }),
    onSuccess: () => over(),
  });
  const over = (): void => {
    setPassword('');
    begin.reset();
    void client.invalidateQueries({ queryKey: ['me'] });
  };
  if (recovery) return <Recovery codes={recovery} done={() => setRecovery(null)} />;
  return (
    <Stack>
      <Title order={2} size="h5">
        {say('second')}
      </Title>
      <Text>{say(user.secondStep ? 'secondIsOn' : 'secondIsOff')}</Text>
      {begin.data ? (
        <Confirm
          begun={begin.data}
          done={(codes) => {
            setRecovery(codes);
            over();
          }}
        />
      ) : (
        <>
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
            label={say('oldPassword')}
            autoComplete="current-password"
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Fault fault={begin.error ?? off.error} />
          <Group>
            <Button
              variant="default"
              disabled={password === ''}
              loading={begin.isPending}
              onClick={() => begin.mutate()}
            >
              {say(user.secondStep ? 'secondAnew' : 'secondBegin')}
            </Button>
            {user.secondStep && (
              <Button variant="default" disabled={password === ''} loading={off.isPending} onClick={() => off.mutate()}>
                {say('secondOff')}
              </Button>
            )}
          </Group>
        </>
      )}
    </Stack>
  );
}

function Confirm({ begun, done }: { begun: Begun; done(recovery: string[]): void }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => call<{ recovery: string[] }>('POST', '/session/second/confirm', { code }),
    onSuccess: ({ recovery }) => done(recovery),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <Stack component="form" onSubmit={submit}>
      <Text>{say('secondScan')}</Text>
      <img
        className="scan"
        width={200}
        height={200}
        alt=""
        src={`data:image/svg+xml,${encodeURIComponent(begun.picture)}`}
      />
      <Copy label={say('secondSecret')} hint="" value={begun.secret} />
      <TextInput
        label={say('secondConfirm')}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <Fault fault={confirm.error} />
      <Group>
        <Button type="submit" loading={confirm.isPending}>
          {say('secondBegin')}
        </Button>
      </Group>
    </Stack>
  );
}

function Recovery({ codes, done }: { codes: string[]; done(): void }) {
  const say = useSay();
  return (
    <Stack>
      <Title order={2} size="h5">
        {say('secondRecovery')}
      </Title>
      <Text role="status">{say('secondRecoveryHint')}</Text>
      <Code block>{codes.join('\n')}</Code>
      <Group>
        <Button onClick={done}>{say('ready')}</Button>
      </Group>
    </Stack>
  );
}
