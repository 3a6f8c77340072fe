/** One account: its state, its platform's notices, a live check, and the code for linking a phone. */
import { Badge, Button, Code, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { AccountStanding, Checked } from '../../../src/model/operations';
import { call } from '../api';
import { useMe } from '../context';
import { Copy } from '../parts/copy';
import { Fact } from '../parts/fact';
import { Fault } from '../parts/fault';
import { useSay, useTimes, type Say } from '../words';
import { TestSend } from './test-send';

const STATES: Record<string, Parameters<Say>[0]> = {
  ready: 'stateReady',
  starting: 'stateStarting',
  scan: 'stateScan',
  loading: 'stateLoading',
  waiting: 'stateWaiting',
  stopped: 'stateStopped',
};

export function Account({ standing }: { standing: AccountStanding }) {
  const say = useSay();
  const { day } = useTimes();
  const { user } = useMe();
  const { name, title, account, state, detail, held, scan, windowHours, webhook, templates, notices } = standing;
  const manages = user.role === 'owner' || user.role === 'merchant';
  const check = useMutation({
    mutationFn: () => call<Checked>('POST', '/operations/check', { channel: name, account }),
  });
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>
            {title} · {account}
          </Text>
          <Group gap={6}>
            {held && <Badge className="bad">{say('heldBack')}</Badge>}
            <Badge className={state === 'ready' ? 'good' : state === 'stopped' ? 'bad' : 'warm'}>
              {say(STATES[state] ?? 'stateReady')}
            </Badge>
          </Group>
        </Group>
        {detail && <Text size="sm">{detail}</Text>}
        {windowHours !== null && (
          <>
            <Text size="sm">{say('windowIs', { n: windowHours })}</Text>
            <Text size="sm">
              {templates.length > 0 ? say('templatesAre', { names: templates.join(', ') }) : say('templatesNone')}
            </Text>
          </>
        )}
        {notices.map(({ what, text, at }) => (
          <Fact key={what} label={`${what}, ${day(String(at))}`} value={text} />
        ))}
        {webhook !== null && manages && <Copy label={say('webhookIs')} hint="" value={webhook} />}
        {scan && manages && (
          <figure className="code">
            <img
              src={`/api/channels/${encodeURIComponent(name)}/${encodeURIComponent(account)}/qr?${Date.now()}`}
              alt={say('codeOf')}
            />
            <figcaption>{say('scanHint')}</figcaption>
          </figure>
        )}
        {manages && (
          <Group>
            <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
              {say('checkNow')}
            </Button>
          </Group>
        )}
        {manages && <TestSend channel={name} account={account} />}
        <div role="status">
          {check.data && (
            <>
              <Text className={check.data.ok ? undefined : 'bad'}>
                {check.data.ok
                  ? say(check.data.asked ? 'checkRight' : 'checkNothing')
                  : say('checkWrong', { reason: check.data.detail })}
              </Text>
              {check.data.ok && check.data.detail !== '' && <Code block>{check.data.detail}</Code>}
            </>
          )}
        </div>
        <Fault fault={check.error} />
      </Stack>
    </Paper>
  );
}
