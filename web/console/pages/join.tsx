/** The page of a link: the first owner, an invited colleague, or a new password. */
import { Button, Center, Loader, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Role } from '../../../src/model/access';
import { call, type Me } from '../api';
import { Fault } from '../parts/fault';
import { CodeField, useSecond } from '../parts/second-code';
import { roleKey } from '../parts/role';
import { go } from '../route';
import { useSay } from '../words';

interface Look {
  kind: 'first' | 'invite' | 'reset';
  role: Role;
  email?: string;
  name?: string;
}

export function Join({ token, done }: { token: string; done(me: Me): void }) {
  const say = useSay();
  const look = useQuery({
    queryKey: ['join', token],
    queryFn: () => call<Look>('POST', '/session/look', { token }),
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (look.isPending)
    return (
      <Center h="100dvh">
        <Loader aria-label="…" />
      </Center>
    );
  return (
    <main className="door">
      <Paper withBorder p="lg">
        {look.data ? <Form look={look.data} token={token} done={done} /> : <Text>{say('linkOver')}</Text>}
      </Paper>
    </main>
  );
}

function Form({ look, token, done }: { look: Look; token: string; done(me: Me): void }) {
  const say = useSay();
  const reset = look.kind === 'reset';
  const [email, setEmail] = useState(look.email ?? '');
  const [name, setName] = useState(look.name ?? '');
  const [password, setPassword] = useState('');
  const second = useSecond();
  const accept = useMutation({
    mutationFn: () => call<Me>('POST', '/session/accept', { token, email, name, password, ...second.sent }),
    onError: second.heard,
    onSuccess: (me) => {
      done(me);
      go('desk');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    accept.mutate();
  };
  const told = look.kind === 'first' ? say('joinFirst') : say('joinInvite', { role: say(roleKey(look.role)) });
  return (
    <Stack component="form" onSubmit={submit}>
      <Title order={1} size="h2">
        {say(reset ? 'changePassword' : 'joinTitle')}
      </Title>
      <Text>{reset ? say('joinReset', { email }) : told}</Text>
      {!reset && (
        <>
          <TextInput
            label={say('name')}
            description={say('nameHint')}
            autoComplete="name"
            required
            maxLength={80}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            label={say('email')}
            type="email"
            autoComplete="username"
            required
            readOnly={look.email !== undefined}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        </>
      )}
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
        label={say(reset ? 'newPassword' : 'password')}
        description={say('passwordHint')}
        autoComplete="new-password"
        required
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {second.asked && <CodeField code={second.code} setCode={second.setCode} />}
      <Fault fault={second.fault(accept.error)} />
      <Button type="submit" loading={accept.isPending}>
        {say(reset ? 'resetGo' : 'joinGo')}
      </Button>
    </Stack>
  );
}
