/** Teams on the developers' page: a connector with its own keys and tokens, so that every post is signed as by Microsoft, and one shopper. */
import type { Fake, FakeOptions } from '../../../src/model/manifest';
import { startFakeTeams } from './index';

const SECRET = 'local-stand-in-secret';
const TENANT = 'tenant-1';
const USER = 1;

export async function openFake({ gateway, number }: FakeOptions): Promise<Fake> {
  const appId = `11111111-2222-4333-8444-${String(555555555555 + number)}`;
  const fake = await startFakeTeams({ webhook: `${gateway}/api/messages`, appId, password: SECRET, tenantId: TENANT });
  return {
    settings: {
      appId,
      appPassword: SECRET,
      tenantId: TENANT,
      loginUrl: `${fake.root}/login`,
      openIdMetadata: `${fake.root}/openid`,
    },
    onSent: (listener) =>
      void fake.onSent(({ id, activity }) => listener({ id, method: 'message', payload: activity })),
    say: (text) => fake.sendText(USER + number, text),
    tap(tapped, of) {
      const { data, suggested } = (tapped ?? {}) as { data?: unknown; suggested?: unknown };
      if ((data as { parley?: { dialog?: unknown } } | undefined)?.parley?.dialog !== undefined)
        return fake.sendActivity(USER + number, { type: 'invoke', name: 'task/fetch', value: { data }, replyToId: of });
      return fake.sendActivity(
        USER + number,
        suggested === undefined
          ? { value: data, replyToId: of }
          : { type: 'invoke', name: 'suggestedActions/submit', value: suggested },
      );
    },
    troubles: {
      'the next send is answered with 429': () => fake.fail('tooMany'),
      'the next send is answered with 500': () => fake.fail('serverError'),
      'the answer to the next send is lost': () => fake.fail('resetAfter'),
      'outage: 20 sends fail': () => fake.fail('serverError', 20),
      '403: the shopper blocked the bot': () => fake.fail('forbidden'),
      'the last message comes twice': () => fake.repeat(USER + number),
      'the last message comes twice, under another id': () => fake.repeat(USER + number, true),
    },
    close: () => fake.close(),
  };
}
