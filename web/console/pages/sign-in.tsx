/** Signing in with e-mail address and password. */
import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call, type Me } from '../api';
import { CodeField, useSecond } from '../parts/second-code';
import { Fault } from '../parts/fault';
import { LanguageChoice } from '../parts/language';
import { useSay } from '../words';

export function SignIn({ offline, done }: { offline: boolean; done(me: Me): void }) {
  const say = useSay();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const second = useSecond();
  const enter = useMutation({
    mutationFn: () => call<Me>('POST', '/session', { email, password, ...second.sent }),
    onSuccess: done,
    onError: second.heard,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <main className="door">
      <Paper withBorder p="lg" component="form" onSubmit={submit}>
        <Stack>
          <Title order={1} size="h2">
            {say('title')}
          </Title>
          <TextInput
            label={say('email')}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <PasswordInput
            visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
            label={say('password')}
            autoComplete="current-password"
            required
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          {second.asked && <CodeField code={second.code} setCode={second.setCode} />}
          <Fault fault={second.fault(enter.error) ?? (offline ? new Error(say('offline')) : null)} />
          <Button type="submit" loading={enter.isPending}>
            {say('signIn')}
          </Button>
          <Forgot email={email} />
          <Text size="sm" c="dimmed">
            {say('noAccount')}
          </Text>
          <LanguageChoice />
        </Stack>
      </Paper>
    </main>
  );
}

/** Shows where the link was sent; an unknown address gets the same message. */
function Forgot({ email }: { email: string }) {
  const say = useSay();
  const ask = useMutation({ mutationFn: () => call<{ mailed: boolean }>('POST', '/session/forgot', { email }) });
  return (
    <>
      <Button variant="subtle" disabled={!email.includes('@')} loading={ask.isPending} onClick={() => ask.mutate()}>
        {say('forgot')}
      </Button>
      <Fault fault={ask.error} />
      {ask.data && <Text role="status">{say(ask.data.mailed ? 'forgotMailed' : 'forgotNoMail')}</Text>}
    </>
  );
}
