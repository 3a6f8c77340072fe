/** The audience: nested conditions over an allow-list of fields, with a live count of customers. */
import { Button, Group as Row, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Condition, SegmentRule } from '../../../src/model/segment';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { useSay } from '../words';
import { ConditionLine } from './condition';
import { audienceOf, type Counted, type Form, type Offered } from './data';
import { Lists } from './lists';
import { FRESH, groupOf, rootOf, ruleOf, type Group, type Join } from './tree';

const WAIT_MS = 400;
/** Deeper rules are possible but hard to read. */
const DEPTH = 4;

export function Rule({ form, change }: { form: Form; change(more: Partial<Form>): void }) {
  const say = useSay();
  const offered = useQuery({
    queryKey: ['segments'],
    queryFn: () => call<{ fields: Offered }>('GET', '/segments'),
    staleTime: Infinity,
  });
  return (
    <Stack gap="xs" role="group" aria-label={say('audience')}>
      <Box
        group={rootOf(form.rule)}
        offered={offered.data?.fields ?? {}}
        depth={0}
        set={(next) => change({ rule: ruleOf(next) })}
      />
      <Lists form={form} change={change} />
      <Count form={form} />
      <Fault fault={offered.error} />
    </Stack>
  );
}

interface BoxParts {
  group: Group;
  offered: Offered;
  depth: number;
  set(next: Group): void;
  remove?(): void;
}

function Box({ group: { join, list }, offered, depth, set, remove }: BoxParts) {
  const say = useSay();
  const put = (index: number, next: SegmentRule | null): void =>
    set({ join, list: list.flatMap((each, at) => (at === index ? (next ?? []) : each)) });
  return (
    <Stack gap="xs" className={depth === 0 ? undefined : 'nested'}>
      <Row gap="xs" justify="space-between">
        <SegmentedControl
          aria-label={say('ruleJoin')}
          value={join}
          onChange={(next) => set({ join: next as Join, list })}
          data={(['all', 'any', 'none'] as const).map((value) => ({ value, label: say(`rule_${value}`) }))}
        />
        {remove && (
          <Button variant="subtle" onClick={remove}>
            {say('removeGroup')}
          </Button>
        )}
      </Row>
      {list.map((each, index) => {
        const inner = groupOf(each);
        return inner === null ? (
          <ConditionLine key={index} condition={each as Condition} offered={offered} set={(next) => put(index, next)} />
        ) : (
          <Box
            key={index}
            group={inner}
            offered={offered}
            depth={depth + 1}
            set={(next) => put(index, ruleOf(next))}
            remove={() => put(index, null)}
          />
        );
      })}
      <Row gap="xs">
        <Button variant="default" onClick={() => set({ join, list: [...list, FRESH] })}>
          {say('addCondition')}
        </Button>
        {depth < DEPTH && (
          <Button variant="subtle" onClick={() => set({ join, list: [...list, { any: [FRESH] }] })}>
            {say('addGroup')}
          </Button>
        )}
      </Row>
    </Stack>
  );
}

function Count({ form }: { form: Form }) {
  const say = useSay();
  const [asked] = useDebouncedValue(JSON.stringify(audienceOf(form)), WAIT_MS);
  const found = useQuery({
    queryKey: ['count', asked],
    queryFn: () => call<Counted>('POST', '/segments/count', { audience: JSON.parse(asked) as unknown, samples: 5 }),
    retry: false,
    placeholderData: (before) => before,
  });
  if (found.error) return <Text c="dimmed">{say('ruleOpen')}</Text>;
  if (found.data === undefined) return null;
  const { count, total, odd, sample } = found.data;
  return (
    <Stack gap={2} aria-live="polite">
      <Text fw={600}>{say('counted', { count, total })}</Text>
      {odd !== null && <Text className="bad">{say(odd)}</Text>}
      {sample.length > 0 && (
        <Text size="sm" c="dimmed" dir="auto">
          {say('suchAs')}{' '}
          {sample.map(({ name, customer }) => name ?? say('anonymous', { id: customer.slice(-4) })).join(', ')}
        </Text>
      )}
    </Stack>
  );
}
