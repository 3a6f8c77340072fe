/** Faults of the file while typing, and of the whole project on demand, including labels that channels would truncate. */
import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FileFault } from '../../../src/model/editing';
import { call } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { mayWrite } from './api';

interface Props {
  path: string;
  text: string;
  faults: readonly FileFault[];
  onLine(line: number): void;
}

export function Faults({ path, text, faults, onLine }: Props) {
  const say = useSay();
  const { user } = useMe();
  const whole = useMutation({
    mutationFn: () => call<{ faults: FileFault[] }>('POST', '/project/check', { path, text }),
  });
  return (
    <Stack gap="xs" aria-live="polite">
      {faults.length === 0 && <Text c="dimmed">{say('noFaults')}</Text>}
      <List faults={faults} path={path} onLine={onLine} />
      {mayWrite(user.role) && (
        <Group>
          <Button variant="default" loading={whole.isPending} onClick={() => whole.mutate()}>
            {say('checkAll')}
          </Button>
        </Group>
      )}
      <Fault fault={whole.error} />
      {whole.data?.faults.length === 0 && <Text>{say('allRight')}</Text>}
      {whole.data && <List faults={whole.data.faults} path={path} onLine={onLine} />}
    </Stack>
  );
}

export function List({ faults, path, onLine }: Pick<Props, 'faults' | 'path' | 'onLine'>) {
  const say = useSay();
  return (
    <ul className="items">
      {faults.map((fault) => (
        <li key={`${fault.file}:${fault.line}:${fault.column} ${fault.message}`} className="fault-line">
          {fault.file === path ? (
            <UnstyledButton className="as-link" onClick={() => onLine(fault.line)}>
              {say('lineAt', { n: fault.line })}
            </UnstyledButton>
          ) : (
            <Text span size="sm" fw={600}>
              {fault.file}:{fault.line}
            </Text>
          )}{' '}
          {!fault.hard && <Badge>{say('advice')}</Badge>}{' '}
          <span className={fault.hard ? 'bad' : ''}>{fault.message}</span>
        </li>
      ))}
    </ul>
  );
}
