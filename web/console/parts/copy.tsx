/** A secret that is shown once, with a button that copies it. */
import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useSay } from '../words';

export function Copy({ label, value, hint }: { label: string; value: string; hint: string }) {
  const say = useSay();
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <TextInput
        className="grow"
        label={label}
        description={hint}
        value={value}
        readOnly
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {say(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
