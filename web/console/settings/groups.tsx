/** Skill groups with opening hours of their own. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EditedSettings } from '../../../config/edited';
import { useSay } from '../words';
import { Hours } from './hours';

type GroupHours = EditedSettings['desk']['groups'];

export function Groups({ groups, set }: { groups: GroupHours; set(groups: GroupHours): void }) {
  const say = useSay();
  const [name, setName] = useState('');
  const free = name.trim() !== '' && !Object.hasOwn(groups, name.trim());
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {say('groups')}
      </Text>
      <Text size="sm" c="dimmed">
        {say('groupHoursHint')}
      </Text>
      {Object.entries(groups).map(([group, { hours }]) => (
        <Stack key={group} gap={6}>
          <Group justify="space-between">
            <Text fw={600}>{group}</Text>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${say('remove')}: ${group}`}
              onClick={() => set(Object.fromEntries(Object.entries(groups).filter(([each]) => each !== group)))}
            >
              {say('remove')}
            </Button>
          </Group>
          <Hours hours={hours} set={(next) => set({ ...groups, [group]: { hours: next } })} />
        </Stack>
      ))}
      <Group align="end" gap="xs">
        <TextInput
          label={say('groupName')}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={!free}
          onClick={() => {
            set({ ...groups, [name.trim()]: { hours: [] } });
            setName('');
          }}
        >
          {say('groupAdd')}
        </Button>
      </Group>
    </Stack>
  );
}
