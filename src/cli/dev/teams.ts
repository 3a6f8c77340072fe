/** Teams' pane: the local connector with its own keys and tokens, so that every post is signed as Microsoft would. */
import { startFakeTeams } from '../../../test/platforms/teams';
import type { OpenPane } from './pane';

const USER = 1;

export const openTeams: OpenPane = async (gateway) => {
  const fake = await startFakeTeams({ webhook: `${gateway}/api/messages` });
  return {
    name: 'teams',
    env: fake.env(),
    onSent: (listener) =>
      void fake.onSent(({ id, activity }) => listener({ id, method: 'message', payload: activity })),
    say: (text) => fake.sendText(USER, text),
    tap(tapped, of) {
      const { data, suggested } = (tapped ?? {}) as { data?: unknown; suggested?: unknown };
      return fake.sendActivity(
        USER,
        suggested === undefined
          ? { value: data, replyToId: of }
          : { type: 'invoke', name: 'suggestedActions/submit', value: suggested },
      );
    },
    close: () => fake.close(),
  };
};
