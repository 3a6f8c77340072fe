/** Knowledge & flows: files in an editor, questions and texts as forms, what was not understood, and releases. */
import { Badge, Tabs, Title } from '@mantine/core';
import { FilePage } from '../flows/file';
import { Files } from '../flows/files';
import { useDrafts } from '../flows/api';
import { Publish } from '../flows/publish';
import { Questions } from '../flows/questions';
import { Texts } from '../flows/texts';
import { Unanswered } from '../flows/unanswered';
import { useMe } from '../context';
import { go } from '../route';
import { useSay } from '../words';

const PAGES = {
  files: { label: 'tabFiles', page: Files },
  questions: { label: 'tabQuestions', page: Questions },
  texts: { label: 'tabTexts', page: Texts },
  unanswered: { label: 'tabUnanswered', page: Unanswered },
  publish: { label: 'tabPublish', page: Publish },
} as const;
type Tab = keyof typeof PAGES;

export function Flows({ parts }: { parts: string[] }) {
  const say = useSay();
  const { user } = useMe();
  const drafts = useDrafts();
  const [first = 'files', ...path] = parts;
  const count = drafts.data?.drafts.length ?? 0;
  const tabs = (Object.keys(PAGES) as Tab[]).filter(
    (each) => each !== 'unanswered' || ['owner', 'merchant', 'read-only'].includes(user.role),
  );
  const shown = tabs.find((each) => each === first) ?? 'files';
  const { page: Page } = PAGES[shown];
  return (
    <div className="page wide">
      <Title order={1} size="h3" mb="sm">
        {say('flows')}
      </Title>
      <Tabs value={shown} onChange={(next) => next && go('flows', next)} keepMounted={false}>
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              rightSection={each === 'publish' && count > 0 ? <Badge className="warm">{count}</Badge> : undefined}
              title={each === 'publish' && count > 0 ? say('draftCount', { n: count }) : undefined}
              onClick={() => go('flows', each)}
            >
              {say(PAGES[each].label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown} pt="md">
          {first === 'file' && path.length > 0 ? <FilePage key={path.join('/')} path={path.join('/')} /> : <Page />}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
