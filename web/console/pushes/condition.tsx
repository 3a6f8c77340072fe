/** One condition: field, operator and value. */
import { Autocomplete, Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { Condition, FieldName } from '../../../src/model/segment';
import { useSay } from '../words';
import { en } from '../words/en';
import type { Offered } from './data';

/** The most common events and channels; other names can be typed. */
const KNOWN: Partial<Record<FieldName, string[]>> = {
  channel: ['telegram', 'whatsapp', 'teams', 'webchat'],
  marketing: ['telegram', 'whatsapp', 'teams', 'webchat'],
  event: ['cart.updated', 'order.placed', 'order.delivered', 'page.viewed', 'payment.failed', 'return.updated'],
};
const RECENT: readonly FieldName[] = ['boughtProduct', 'boughtCategory', 'event'];

interface LineParts {
  condition: Condition;
  offered: Offered;
  set(next: Condition | null): void;
}

export function ConditionLine({ condition, offered, set }: LineParts) {
  const say = useSay();
  const { field, op } = condition;
  const operators = offered[field] ?? {};
  const first = (next: string): string => Object.keys(offered[next] ?? {})[0] ?? 'known';
  const named = (kind: 'field' | 'op', name: string): string => {
    const key = `${kind}_${name}`;
    return key in en ? say(key as keyof typeof en) : name;
  };
  return (
    <Group gap="xs" align="end" wrap="wrap">
      <Select
        label={say('field')}
        w={190}
        data={Object.keys(offered).map((value) => ({ value, label: named('field', value) }))}
        value={field}
        allowDeselect={false}
        searchable
        onChange={(next) => next && set({ field: next as FieldName, op: first(next) })}
      />
      <Select
        label={say('asks')}
        w={170}
        data={Object.keys(operators).map((value) => ({ value, label: named('op', value) }))}
        value={op}
        allowDeselect={false}
        onChange={(next) => next && set({ field, op: next })}
      />
      <Value condition={condition} wanted={operators[op] ?? 'text'} set={set} />
      <Button variant="subtle" onClick={() => set(null)}>
        {say('removeCondition')}
      </Button>
    </Group>
  );
}

interface ValueParts {
  condition: Condition;
  wanted: Offered[string][string];
  set(next: Condition): void;
}

function Value({ condition: { field, op, value, withinDays }, wanted, set }: ValueParts) {
  const say = useSay();
  if (wanted === 'none' || wanted === undefined) return null;
  if (wanted === 'number' || wanted === 'days')
    return (
      <NumberInput
        label={say(wanted === 'days' ? 'inDays' : 'value')}
        w={140}
        min={0}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => set({ field, op, value: Number(next) })}
      />
    );
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  const put = (next: string): void =>
    set({
      field,
      op,
      value: wanted === 'list' ? next.split(',').map((each) => each.trim()) : next,
      ...(withinDays !== undefined && { withinDays }),
    });
  return (
    <>
      {KNOWN[field] ? (
        <Autocomplete label={say('value')} w={190} data={KNOWN[field]} value={text} onChange={put} />
      ) : (
        <TextInput
          label={say('value')}
          w={190}
          value={text}
          onChange={({ currentTarget }) => put(currentTarget.value)}
        />
      )}
      {RECENT.includes(field) && (
        <NumberInput
          label={say('withinDays')}
          w={140}
          min={1}
          value={withinDays ?? ''}
          onChange={(next) =>
            set({ field, op, ...(value !== undefined && { value }), ...(next !== '' && { withinDays: Number(next) }) })
          }
        />
      )}
    </>
  );
}
