/** A named value, or nothing if it is unknown. */
import { Text } from '@mantine/core';

export function Fact({ label, value }: { label: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <Text size="sm" dir="auto" className="fact">
      <Text span size="sm" c="dimmed">
        {label}:{' '}
      </Text>
      {value}
    </Text>
  );
}
