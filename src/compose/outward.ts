/** What leaves besides messages: outgoing webhooks and e-mail. */
import type { Config } from '../../config/schema';
import type { Clock, Random } from '../model/clock';
import type { Log } from '../model/log';
import type { Mail, Seal } from '../model/mail';
import type { Store } from '../model/store';
import { createSeal } from '../secrets';
import { buildMail } from './mail';
import { buildWebhooks } from './webhooks';

export interface Outward<S extends Store> {
  /** Tells other systems what is written through it. */
  store: S;
  mail: Mail;
  seal: Seal;
  /** Both leave from this process. */
  start(): void;
  stop(): Promise<void>;
}

interface Parts<S extends Store> {
  store: S;
  secret: string;
  clock: Clock;
  random: Random;
  log: Log;
}

export async function buildOutward<S extends Store>(config: Config, parts: Parts<S>): Promise<Outward<S>> {
  const webhooks = buildWebhooks(config, parts);
  const seal = createSeal(parts.secret);
  const post = await buildMail(config, { ...parts, seal, store: parts.store.letters });
  return {
    store: webhooks?.store ?? parts.store,
    mail: post.mail,
    seal,
    start() {
      webhooks?.start();
      post.start();
    },
    stop: async () => void (await Promise.all([webhooks?.stop(), post.stop()])),
  };
}
