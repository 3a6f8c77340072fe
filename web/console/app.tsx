/** The signed-in user, and the section that is shown. */
import { Button, Center, Group, Loader, Menu, Text, UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { ApiFault, call, mayReadChats, setToken, whenSignedOut, type Me } from './api';
import { CommandBar } from './commands/bar';
import { LiveContext, MeContext } from './context';
import { openLive, type Live } from './live';
import { Availability } from './parts/availability';
import { Icon } from './parts/icon';
import { Join } from './pages/join';
import { SignIn } from './pages/sign-in';
import { linkTo, useRoute } from './route';
import { SECTIONS } from './sections';
import { useSay } from './words';

export function App() {
  const [section = 'desk', first, ...rest] = useRoute();
  const client = useQueryClient();
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => call<Me>('GET', '/session'),
    retry: false,
    staleTime: Infinity,
  });
  useEffect(() => whenSignedOut(() => void client.setQueryData(['me'], null)), [client]);
  if (section === 'join' && first !== undefined)
    return <Join token={first} done={(joined) => client.setQueryData(['me'], joined)} />;
  if (me.isPending) return <Wait />;
  if (!me.data) {
    const offline = me.error instanceof ApiFault && me.error.code === 'OFFLINE';
    return <SignIn offline={offline} done={(signedIn) => client.setQueryData(['me'], signedIn)} />;
  }
  setToken(me.data.csrf);
  return <SignedIn me={me.data} section={section} parts={first === undefined ? [] : [first, ...rest]} />;
}

function Wait() {
  return (
    <Center h="100dvh">
      <Loader aria-label="…" />
    </Center>
  );
}

function SignedIn({ me, section, parts }: { me: Me; section: string; parts: string[] }) {
  const client = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);
  const reads = mayReadChats(me.user.role);
  useEffect(() => {
    if (!reads) return undefined;
    const opened = openLive(client);
    setLive(opened);
    return () => opened.close();
  }, [client, reads]);
  return (
    <MeContext value={me}>
      <LiveContext value={live}>
        <Shell me={me} section={section}>
          <SectionPage name={section} parts={parts} me={me} />
        </Shell>
      </LiveContext>
    </MeContext>
  );
}

function SectionPage({ name, parts, me }: { name: string; parts: string[]; me: Me }) {
  const say = useSay();
  const section = SECTIONS.find((each) => each.name === name);
  if (!section) return <Text p="md">{say('nothing')}</Text>;
  return section.may(me.user.role) ? section.page(parts, me.user.role) : <Text p="md">{say('refused')}</Text>;
}

function Shell({ me, section, children }: { me: Me; section: string; children: ReactNode }) {
  const say = useSay();
  const chats = mayReadChats(me.user.role);
  const shown = SECTIONS.filter(({ may }) => may(me.user.role));
  return (
    <div className="shell">
      <a
        className="skip"
        href="#content"
        onClick={(event) => (event.preventDefault(), document.getElementById('content')?.focus())}
      >
        {say('skip')}
      </a>
      <header className="top">
        <Text component="span" fw={700} className="brand">
          Parley
        </Text>
        <Group gap="xs" wrap="nowrap">
          {chats && <Availability />}
          <Account me={me} />
        </Group>
      </header>
      <nav className="sections" aria-label={say('sections')}>
        {shown.map(({ name }) => (
          <UnstyledButton
            key={name}
            component="a"
            href={linkTo(name)}
            className="section"
            aria-current={name === section ? 'page' : undefined}
          >
            <Icon name={name} />
            <span>{say(name)}</span>
          </UnstyledButton>
        ))}
      </nav>
      <CommandBar role={me.user.role} />
      <main id="content" tabIndex={-1} className="content">
        {children}
      </main>
    </div>
  );
}

function Account({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const leave = async (): Promise<void> => {
    await call('DELETE', '/session').catch(() => undefined);
    // The page watches the session: that query is updated, all others are dropped.
    client.setQueryData(['me'], null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="xs" className="account">
          {me.user.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <Menu.Item component="a" href={linkTo('settings', 'you')}>
          {say('settings')}
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>{say('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
