/** Settings: the user's own account; canned replies for the desk; users, API keys and the audit log for owners. */
import { Tabs, Title } from '@mantine/core';
import type { Role } from '../../../src/model/access';
import { isOwner, mayManage, mayReadChats } from '../api';
import { Canned } from '../canned/list';
import { go } from '../route';
import { useSay } from '../words';
import { Audit } from '../settings/audit';
import { Keys } from '../settings/keys';
import { Letters } from '../settings/letters';
import { Shop } from '../settings/shop';
import { Users } from '../settings/users';
import { You } from '../settings/you';

const PAGES = {
  you: You,
  canned: Canned,
  shop: Shop,
  users: Users,
  keys: Keys,
  letters: Letters,
  audit: Audit,
} as const;
type Tab = keyof typeof PAGES;

const MAY: Record<Tab, (role: Role) => boolean> = {
  you: () => true,
  canned: mayReadChats,
  shop: mayManage,
  users: isOwner,
  keys: isOwner,
  letters: mayManage,
  audit: isOwner,
};

export function Settings({ tab, role }: { tab: string; role: Role }) {
  const say = useSay();
  const tabs = (Object.keys(PAGES) as Tab[]).filter((each) => MAY[each](role));
  const shown = tabs.find((each) => each === tab) ?? 'you';
  const Page = PAGES[shown];
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
        <Tabs.Panel value={shown} pt="md">
          <Page />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
