/** What an agent sends besides text: a picture, a product card, a template. Each has its own dialog. */
import { Button, FileInput, Group, Modal, Paper, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Chat } from '../../../src/model/console';
import { call, upload } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { Templates } from './templates';
import { useSend } from './use-send';
import { isOver } from './window-line';

const KINDS = ['picture', 'card', 'template'] as const;
type Kind = (typeof KINDS)[number];
const TITLES = { picture: 'pictureOf', card: 'cardOf', template: 'templateOf' } as const;

export function Sends({ chat }: { chat: Chat }) {
  const say = useSay();
  const [kind, setKind] = useState<Kind | null>(null);
  const done = (): void => setKind(null);
  const bodies: Record<Kind, ReactNode> = {
    picture: <Picture chat={chat} done={done} />,
    card: <Cards chat={chat} done={done} />,
    template: <Templates chat={chat} done={done} />,
  };
  const shown = KINDS.filter((each) => (each === 'template' ? chat.windowUntil !== null : !isOver(chat)));
  return (
    <Group gap="xs" role="group" aria-label={say('tools')}>
      {shown.map((each) => (
        <Button key={each} size="xs" variant="default" onClick={() => setKind(each)}>
          {say(each)}
        </Button>
      ))}
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={kind !== null}
        onClose={done}
        title={kind && say(TITLES[kind])}
      >
        {kind && bodies[kind]}
      </Modal>
    </Group>
  );
}

function Picture({ chat, done }: { chat: Chat; done(): void }) {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [caption, setCaption] = useState('');
  const send = useSend(
    chat,
    (path, id, given: File) => upload(`${path}/pictures?id=${id}&caption=${encodeURIComponent(caption.trim())}`, given),
    done,
  );
  return (
    <Stack>
      <FileInput
        label={say('picture')}
        description={say('pictureHint')}
        accept="image/jpeg,image/png,image/webp"
        value={file}
        onChange={setFile}
        clearable
      />
      <TextInput
        label={say('caption')}
        maxLength={1000}
        value={caption}
        onChange={({ currentTarget }) => setCaption(currentTarget.value)}
      />
      <Fault fault={send.error} />
      <Group justify="flex-end">
        <Button disabled={!file} loading={send.isPending} onClick={() => file && send.mutate(file)}>
          {say('send')}
        </Button>
      </Group>
    </Stack>
  );
}

interface Goods {
  id: string;
  title: string;
  picture: string;
}

function Cards({ chat, done }: { chat: Chat; done(): void }) {
  const say = useSay();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const query = new URLSearchParams({ search: wanted, language: chat.language });
  const found = useQuery({
    queryKey: ['goods', wanted, chat.language],
    queryFn: () => call<{ products: Goods[] }>('GET', `/desk/products?${query}`),
    enabled: wanted !== '',
    placeholderData: (before) => before,
  });
  const send = useSend(chat, (path, id, product: string) => call('POST', `${path}/cards`, { id, product }), done);
  return (
    <Stack>
      <TextInput
        data-autofocus
        type="search"
        label={say('cardSearch')}
        maxLength={200}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Fault fault={found.error ?? send.error} />
      {wanted !== '' && found.data?.products.length === 0 && <Text c="dimmed">{say('cardNone')}</Text>}
      <ul className="cards">
        {found.data?.products.map(({ id, title, picture }) => (
          <Paper key={id} component="li" withBorder>
            <UnstyledButton className="goods" disabled={send.isPending} onClick={() => send.mutate(id)}>
              {picture !== '' && <img src={picture} alt="" width={44} height={44} loading="lazy" />}
              <Text size="sm">{title}</Text>
            </UnstyledButton>
          </Paper>
        ))}
      </ul>
    </Stack>
  );
}
