/** What a journey can do beside saying and tapping, through the whole path. */
import { playJourneys } from '../../src/cli/test';
import type { LoadedJourney } from '../../src/flow/journeys';
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

it('plays bursts, albums, reactions, a sign-in and a change of channel', async () => {
  const [played, ...others] = await playJourneys([JOURNEY]);
  expect(played?.steps.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(played?.steps).toHaveLength(JOURNEY.steps.length);
  expect(others).toEqual([]);
}, 60_000);

it('names the buttons that there are when the one to tap is not', async () => {
  const [played] = await playJourneys([{ ...JOURNEY, steps: [{ say: 'hi' }, { tap: 'Nothing of the kind' }] }]);
  expect(played?.steps.at(-1)?.wrong[0]).toContain('no button "Nothing of the kind"');
}, 60_000);
