/** Every available channel, with the requirements for enabling it. */
import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { OfferedChannel } from '../../../src/model/operations';
import { useSay } from '../words';

export function Connect({ offered }: { offered: readonly OfferedChannel[] }) {
  const say = useSay();
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {say('connect')}
      </Title>
      {offered.map((channel) => (
        <details key={channel.name} className="offered">
          <summary>
            <Group component="span" gap="xs" display="inline-flex">
              <b>{channel.title}</b>
              <Badge className={channel.on ? 'good' : undefined}>{say(channel.on ? 'channelOn' : 'channelOff')}</Badge>
            </Group>
          </summary>
          <Text size="sm" my={6}>
            {channel.about}
          </Text>
          {!channel.on && <Text size="sm">{say('connectSteps')}</Text>}
          <Settings channel={channel} />
        </details>
      ))}
    </Stack>
  );
}

function Settings({ channel: { name, settings } }: { channel: OfferedChannel }) {
  const say = useSay();
  return (
    <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('setting')}</Table.Th>
            <Table.Th>{say('variable')}</Table.Th>
            <Table.Th>{say('meaning')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {settings.map((setting) => (
            <Table.Tr key={`${name} ${setting.name}`}>
              <Table.Td>
                {setting.name} {setting.set && <Badge className="good">{say('settingSet')}</Badge>}{' '}
                {setting.secret && <Badge>{say('settingSecret')}</Badge>}
              </Table.Td>
              <Table.Td>{setting.variable}</Table.Td>
              <Table.Td>{setting.about.replaceAll('`', '')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
