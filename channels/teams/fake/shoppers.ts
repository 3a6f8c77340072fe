/** People who use the app: each deed becomes an activity that is posted to the gateway. */
import type { Chats } from './chats';
import type { FakeTeams } from './contract';
import { placeOf, type Activity, type Maker, type Place } from './people';
import type { Recorder } from './record';

type Hand = (place: Place, activity: Activity) => ReturnType<FakeTeams['post']>;

interface Parts {
  maker: Maker;
  post: FakeTeams['post'];
  record: Recorder;
  chats: Chats;
}

type Shoppers = Pick<
  FakeTeams,
  'sendText' | 'sendActivity' | 'tap' | 'execute' | 'fill' | 'install' | 'uninstall' | 'repeat' | 'activity'
>;

export function createShoppers({ maker, post, record, chats }: Parts): Shoppers {
  const last = new Map<number, Activity>();
  const hand: Hand = async (place, activity) => {
    chats.wrote(place.chat);
    last.set(place.user, activity);
    return post(activity);
  };
  const status = async (answer: ReturnType<Hand>): Promise<number> => (await answer).status;
  const sees = (place: Place, title: string): NonNullable<ReturnType<Recorder['find']>> => {
    const found = record.find(place.chat, title);
    if (!found) throw new Error(`${place.chat} sees no button "${title}"`);
    return found;
  };
  const membership = (place: Place, action: string): Activity =>
    maker.activity(place, { type: 'installationUpdate', action });
  return {
    activity: (user, fields, where) => maker.activity(placeOf(user, where), fields),
    sendText: (user, text, where) => status(hand(placeOf(user, where), maker.text(placeOf(user, where), text))),
    sendActivity: (user, fields, where) =>
      status(hand(placeOf(user, where), maker.activity(placeOf(user, where), fields))),
    tap(user, title, where) {
      const place = placeOf(user, where);
      const { sent, target } = sees(place, title);
      const fields = target.suggested
        ? { type: 'invoke', name: 'suggestedActions/submit', value: target.data }
        : { value: target.data, replyToId: sent.id };
      return status(hand(place, maker.activity(place, fields)));
    },
    execute(user, title) {
      const place = placeOf(user, undefined);
      const { sent, target } = sees(place, title);
      return hand(
        place,
        maker.activity(place, {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb: 'tap', data: target.data }, trigger: 'manual' },
          replyToId: sent.id,
        }),
      );
    },
    async fill(user, title, values) {
      const place = placeOf(user, undefined);
      const { sent, target } = sees(place, title);
      const invoke = (name: string, data: unknown): ReturnType<Hand> =>
        hand(place, maker.activity(place, { type: 'invoke', name, value: { data }, replyToId: sent.id }));
      if (JSON.stringify(target.data).includes('"task/fetch"')) {
        const { body } = await invoke('task/fetch', target.data);
        return status(invoke('task/submit', { ...submitOf(JSON.parse(body)), ...values }));
      }
      return status(hand(place, maker.activity(place, { value: { ...target.data, ...values }, replyToId: sent.id })));
    },
    // Teams reports an installation twice.
    async install(user) {
      const place = placeOf(user, undefined);
      chats.install(place.chat);
      const joined = maker.activity(place, { type: 'conversationUpdate' });
      await hand(place, { ...joined, membersAdded: [joined['recipient'], joined['from']] });
      return status(hand(place, membership(place, 'add')));
    },
    uninstall(user) {
      const place = placeOf(user, undefined);
      chats.uninstall(place.chat);
      return status(hand(place, membership(place, 'remove')));
    },
    repeat(user, renewed = false) {
      const before = last.get(user);
      if (!before) throw new Error(`user ${user} has sent nothing yet`);
      const chat = (before['conversation'] as { id: string }).id;
      return status(
        hand(
          { user, chat, kind: 'personal' },
          renewed
            ? {
                ...before,
                id: maker.nextId(),
                timestamp: new Date(Date.parse(String(before['timestamp'])) + 30_000).toISOString(),
              }
            : before,
        ),
      );
    },
  };
}

/** The data of the button of a dialog's card. */
function submitOf(node: unknown): Record<string, unknown> | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { type, data } = node as { type?: unknown; data?: Record<string, unknown> };
  if (type === 'Action.Submit') return data;
  return Object.values(node).reduce<Record<string, unknown> | undefined>(
    (found, inside: unknown) => found ?? submitOf(inside),
    undefined,
  );
}
