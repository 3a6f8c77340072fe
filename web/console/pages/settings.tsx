/** Settings: one's own account for everybody; users, API keys and the audit log for owners. */
import { Tabs, Title } from '@mantine/core';
import { go } from '../route';
import { useSay } from '../words';
import { Audit } from '../settings/audit';
import { Keys } from '../settings/keys';
import { Users } from '../settings/users';
import { You } from '../settings/you';

export function Settings({ tab, owner }: { tab: string; owner: boolean }) {
  const say = useSay();
  const tabs = owner ? (['you', 'users', 'keys', 'audit'] as const) : (['you'] as const);
  const shown = tabs.find((each) => each === tab) ?? 'you';
  return (
    <div className="page">
      <Title order={1} size="h3" mb="sm">
        {say('settings')}
      </Title>
      <Tabs value={shown} onChange={(next) => next && go('settings', next)} keepMounted={false}>
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {say(each === 'you' ? 'you_' : each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="you" pt="md">
          <You />
        </Tabs.Panel>
        {owner && (
          <>
            <Tabs.Panel value="users" pt="md">
              <Users />
            </Tabs.Panel>
            <Tabs.Panel value="keys" pt="md">
              <Keys />
            </Tabs.Panel>
            <Tabs.Panel value="audit" pt="md">
              <Audit />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </div>
  );
}
