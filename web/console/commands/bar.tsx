/** The command bar: Ctrl+K or Cmd+K, a few letters, Enter. It leads to every page and does what the shown page can do. */
import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Role } from '../../../src/model/access';
import { go } from '../route';
import { SECTIONS } from '../sections';
import { useSay } from '../words';
import { useCommands, type Command } from './registry';

export function CommandBar({ role }: { role: Role }) {
  const say = useSay();
  const [opened, open] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      open((before) => !before);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Modal
      opened={opened}
      onClose={() => open(false)}
      title={say('commands')}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': say('dismiss') }}
    >
      {opened && <Choice role={role} done={() => open(false)} />}
    </Modal>
  );
}

function Choice({ role, done }: { role: Role; done(): void }) {
  const say = useSay();
  const own = useCommands();
  const [typed, type] = useState('');
  const box = useCombobox({ opened: true });
  const pages = SECTIONS.filter(({ may }) => may(role)).map(
    ({ name }): Command => ({ id: `go ${name}`, label: say('goTo', { page: say(name) }), run: () => go(name) }),
  );
  const wanted = typed.trim().toLowerCase();
  const found = [...own, ...pages].filter(({ label }) => label.toLowerCase().includes(wanted));
  useEffect(() => void box.selectFirstOption(), [typed, found.length]);
  const run = (id: string): void => {
    done();
    found.find((each) => each.id === id)?.run();
  };
  return (
    <Combobox store={box} onOptionSubmit={run} withinPortal={false}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={say('commands')}
          placeholder={say('commandsHint')}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mt="xs" aria-label={say('commands')}>
        {found.map(({ id, label }) => (
          <Combobox.Option key={id} value={id}>
            <Text size="sm">{label}</Text>
          </Combobox.Option>
        ))}
        {found.length === 0 && <Combobox.Empty>{say('commandsNone')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
