/** What a journey can do beside saying and tapping, through the whole path. */
import { playJourneys } from '../../src/cli/test';
import type { LoadedJourney } from '../../src/flow/journeys/read';
import { requireBuild } from '../built';

requireBuild();

const JOURNEY: LoadedJourney = {
  file: 'here',
  journey: 'A shopper writes in bursts, sends pictures, signs in and goes on elsewhere',
  channels: ['webchat'],
  steps: [
    { burst: ['where is my order', '1042'], expect: [{ text: '1042' }], owner: 'bot' },
    { photo: { count: 3 }, replies: { max: 3 } },
    { react: '👍', replies: { max: 1 } },
    { sign_in: 'c-1001', none: true },
    { say: 'where is order 1036', expect: [{ text: '1036' }], not: 'e-mail' },
    { channel: 'telegram', none: true },
    { say: 'where is order 1036', expect: [{ text: '1036' }] },
  ],
};

const WRONG: LoadedJourney = {
  ...JOURNEY,
  journey: 'A button that is not there',
  steps: [{ channel: 'telegram' }, { channel: 'webchat' }, { say: 'hi' }, { tap: 'Nothing of the kind' }],
};

it('plays bursts, albums, reactions, a sign-in and a change of channel, and names the buttons when one is missing', async () => {
  const [played, wrong, ...others] = await playJourneys([JOURNEY, WRONG]);
  expect(played?.steps.flatMap((step) => step.wrong)).toEqual([]);
  expect(played?.steps).toHaveLength(JOURNEY.steps.length);
  expect(wrong?.steps.at(-1)?.wrong[0]).toContain('no button "Nothing of the kind"; there are: ');
  expect(others).toEqual([]);
}, 120_000);
