/** The reply's field: a leading slash searches the canned replies; Enter inserts the selected one, otherwise it sends. */
import { Combobox, Text, Textarea, useCombobox, type TextareaProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type KeyboardEvent } from 'react';
import type { Chat, ShownCanned, ShownOrder } from '../../../src/model/console';
import { call } from '../api';
import { fitting, spoken, useCanned } from '../canned/use';
import { useMe } from '../context';
import { useSay } from '../words';

interface Parts extends Omit<TextareaProps, 'onChange' | 'value'> {
  chat: Chat;
  /** Notes have none. */
  off: boolean;
  value: string;
  set(text: string): void;
  send(): void;
}

export function SlashField({ chat, off, value, set, send, ...rest }: Parts) {
  const say = useSay();
  const { user } = useMe();
  const canned = useCanned();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const typed = off ? null : (/^\/([^\s/]*)$/u.exec(value)?.[1] ?? null);
  const found = typed === null ? [] : fitting(canned.data?.canned ?? [], typed, user.groups);
  const order = useNewestOrder(
    chat.conversation,
    found.some(({ texts }) => Object.values(texts).join().includes('{order')),
  );
  const opened = typed !== null && canned.data !== undefined;
  useEffect(() => {
    if (opened) box.openDropdown();
    else box.closeDropdown();
  }, [opened]);
  // The first match is selected at once, so that Enter inserts it.
  useEffect(() => {
    if (opened) box.selectFirstOption();
  }, [opened, typed, found.length]);
  const take = (id: string): void => {
    const each = found.find((one) => one.id === id);
    if (each) set(spoken(each, chat, user.name, order));
    box.closeDropdown();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (opened && found.length > 0) return;
    event.preventDefault();
    send();
  };
  return (
    <Combobox store={box} onOptionSubmit={take} position="top-start" withinPortal={false}>
      <Combobox.DropdownTarget>
        <div />
      </Combobox.DropdownTarget>
      <Combobox.EventsTarget withExpandedAttribute={opened}>
        <Textarea
          {...rest}
          value={value}
          onChange={({ currentTarget }) => set(currentTarget.value)}
          onKeyDown={press}
        />
      </Combobox.EventsTarget>
      <Combobox.Dropdown className="slash">
        <Combobox.Options aria-label={say('cannedUse')}>
          {found.map((each) => (
            <Found key={each.id} each={each} text={spoken(each, chat, user.name, order)} />
          ))}
          {found.length === 0 && <Combobox.Empty>{say('cannedNoMatch')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Found({ each, text }: { each: ShownCanned; text: string }) {
  return (
    <Combobox.Option value={each.id}>
      <Text size="sm" fw={600}>
        /{each.name}
      </Text>
      <Text size="sm" lineClamp={2} dir="auto">
        {text}
      </Text>
    </Combobox.Option>
  );
}

function useNewestOrder(conversation: string, wanted: boolean): ShownOrder | undefined {
  const orders = useQuery({
    queryKey: ['orders', conversation],
    queryFn: () => call<{ orders: ShownOrder[] }>('GET', `/desk/chats/${encodeURIComponent(conversation)}/orders`),
    enabled: wanted,
    staleTime: 60_000,
  });
  return orders.data?.orders[0];
}
