/** What leaves besides messages: outgoing webhooks and e-mail. */
import type { Config } from '../../config/schema';
import { planAnswer, writeAnswer, type AnswerParts } from '../desk/unseen';
import type { Clock, Random } from '../model/clock';
import type { Log } from '../model/log';
import type { Mail, Seal } from '../model/mail';
import type { Commit } from '../model/records';
import type { Store } from '../model/store';
import type { Teller } from '../outgoing/webhooks/teller';
import { createSeal } from '../secrets';
import { buildMail } from './mail';
import { buildWebhooks } from './webhooks';

export interface Outward<S extends Store> {
  /** Tells other systems what is written through it, and plans letters of answers that no one may see in the chat. */
  store: S;
  mail: Mail;
  seal: Seal;
  tell: Teller['tell'];
  /** Both leave from this process. */
  start(): void;
  stop(): Promise<void>;
}

export type OutwardLate = Omit<AnswerParts, 'store'>;

interface Parts<S extends Store> {
  store: S;
  secret: string;
  clock: Clock;
  random: Random;
  log: Log;
  /** Known once everything is built, and asked when a letter is due. */
  late(): OutwardLate;
}

export async function buildOutward<S extends Store>(config: Config, parts: Parts<S>): Promise<Outward<S>> {
  const webhooks = buildWebhooks(config, parts);
  const seal = createSeal(parts.secret);
  const { mail, ...post } = await buildMail(config, {
    ...parts,
    seal,
    store: parts.store.letters,
    write: (about) => writeAnswer({ ...parts.late(), store: parts.store }, about),
  });
  const store = webhooks?.store ?? parts.store;
  return {
    store: mail.on ? planning(store, mail) : store,
    mail,
    seal,
    tell: webhooks?.tell ?? (async () => undefined),
    start() {
      webhooks?.start();
      post.start();
    },
    stop: async () => void (await Promise.all([webhooks?.stop(), post.stop()])),
  };
}

function planning<S extends Store>(store: S, mail: Mail): S {
  const { conversations } = store;
  return {
    ...store,
    conversations: {
      ...conversations,
      async spread(commit: Commit) {
        await conversations.spread(commit);
        await planAnswer(store, mail, commit);
      },
      async recover(commit: Commit) {
        await conversations.recover(commit);
        await planAnswer(store, mail, commit);
      },
    },
  };
}
