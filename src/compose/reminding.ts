/** E-mails and webhooks to the shop's own people: what operators must know of, and answers that are about to be late. */
import type { Config } from '../../config/schema';
import { remind } from '../desk/remind';
import { createAlerting } from '../insight/alerting';
import { alertWords, staffLetter, STAFF_LANGUAGES } from '../mail/staff';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Mail } from '../model/mail';
import type { Alert } from '../model/operations';
import type { Store } from '../model/store';
import { alertRaised } from '../outgoing/webhooks/events';
import type { Teller } from '../outgoing/webhooks/teller';
import { buildOperations } from './operations';
import { repeat } from './repeat';

type Parts = Parameters<typeof buildOperations>[0] & {
  config: Config;
  store: Store;
  outward: { mail: Mail; tell: Teller['tell'] };
  publicUrl: string;
  shop: { name: string; timeZone: string };
  clock: Clock;
  log: Log;
  /** Looks after the desk; returns how to stop. */
  watchDesk(): () => Promise<void>;
};

const EVERY_MS = 60_000;

export function withReminders({ watchDesk, ...parts }: Parts): () => () => Promise<void> {
  const { outward, clock, log } = parts;
  const now = (): number => clock.now();
  const letter = staffWriter(parts);
  const alerting = createAlerting({
    look: () => buildOperations(parts).alerts(),
    now,
    async tell(key, alert) {
      await outward.tell([alertRaised(key, alert, new Date(now()))]);
      if (outward.mail.on)
        for (const to of await recipients(parts)) await letter.alert(`alert|${key}|${to}`, to, alert);
    },
  });
  const work = async (): Promise<void> => {
    await alerting();
    if (outward.mail.on) await remind({ store: parts.store, now, post: letter.reminder });
  };
  return () => {
    const stopDesk = watchDesk();
    const stop = repeat(work, { clock, log, everyMs: EVERY_MS, fault: 'no one could be reminded' });
    return async () => void (await Promise.all([stopDesk(), stop()]));
  };
}

async function recipients({ config, store }: Pick<Parts, 'config' | 'store'>): Promise<readonly string[]> {
  if (config.mail.alerts.length > 0) return config.mail.alerts;
  const owners = (await store.users.list()).filter(({ role, disabled }) => role === 'owner' && !disabled);
  return owners.map(({ email }) => email);
}

/** In the shop's first language, where e-mails to its people are written in that. */
function staffWriter({ outward: { mail }, languages, shop, publicUrl }: Omit<Parts, 'watchDesk'>) {
  const language = STAFF_LANGUAGES.find((each) => each === languages[0]) ?? 'en';
  const write = (kind: 'alert' | 'reminder', values: Record<string, string | Date>) =>
    staffLetter(kind, language, { shop: shop.name, ...values }, shop.timeZone);
  return {
    alert: (key: string, to: string, { kind, of, detail, since }: Alert) =>
      mail.post(key, {
        to,
        ...write('alert', {
          kind: alertWords(kind, language),
          of,
          detail,
          ...(since !== null && { since: new Date(since) }),
          link: `${publicUrl}/console#/channels`,
        }),
      }),
    reminder: (key: string, { ticket, to, customer }: Parameters<Parameters<typeof remind>[0]['post']>[1]) =>
      mail.post(key, {
        to: to.email,
        // Its promise is what the letter is about: hours later it is of no use.
        goodUntil: new Date((ticket.promisedBy?.getTime() ?? 0) + 3_600_000),
        ...write('reminder', {
          customer,
          reason: ticket.reason,
          words: ticket.words.at(-1)?.text ?? '',
          ...(ticket.promisedBy && { due: ticket.promisedBy }),
          link: `${publicUrl}/console#/desk/${ticket.conversation}`,
        }),
      }),
  };
}
