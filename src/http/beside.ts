/** Who is viewing which conversation, over all processes: each console reports it, and reports expire. */
import { z } from 'zod';
import type { Clock } from '../model/clock';
import type { LiveHere, LiveNews } from '../model/console';
import type { Agent } from '../model/desk';
import type { Queue } from '../model/queue';

const TOPIC = 'desk:beside';
/** A console repeats every few seconds that someone is typing, and with each heartbeat that a chat is open. */
const FORGET_MS = 60_000;

export interface Beside {
  here(console: string, who: Agent, here: LiveHere): void;
  gone(console: string): void;
  close(): void;
}

const wordSchema = z.object({
  console: z.string(),
  who: z.object({ id: z.string(), name: z.string() }),
  conversation: z.string().nullable(),
  typing: z.boolean(),
});
type Word = z.infer<typeof wordSchema>;

export function createBeside({ queue, clock, say }: { queue: Queue; clock: Clock; say(news: LiveNews): void }): Beside {
  const words = new Map<string, Word & { at: number }>();
  const own = new Map<string, Agent>();
  const tell = (conversation: string): void => {
    const fresh = [...words.values()].filter(
      (word) => word.conversation === conversation && clock.now() - word.at < FORGET_MS,
    );
    // A user with two tabs counts once.
    const who = new Map<string, Agent & { typing: boolean }>();
    for (const { who: each, typing } of fresh)
      who.set(each.id, { ...each, typing: typing || who.get(each.id)?.typing === true });
    say({ kind: 'beside', conversation, who: [...who.values()] });
  };
  const unsubscribe = queue.subscribe(TOPIC, (data) => {
    const word = wordSchema.safeParse(data);
    if (!word.success) return;
    const before = words.get(word.data.console)?.conversation;
    if (word.data.conversation === null) words.delete(word.data.console);
    else words.set(word.data.console, { ...word.data, at: clock.now() });
    if (before && before !== word.data.conversation) tell(before);
    if (word.data.conversation !== null) tell(word.data.conversation);
  });
  return {
    here(console, who, { conversation, typing }) {
      own.set(console, who);
      queue.publish(TOPIC, { console, who, conversation, typing } satisfies Word);
    },
    gone(console) {
      const who = own.get(console);
      own.delete(console);
      if (who) queue.publish(TOPIC, { console, who, conversation: null, typing: false } satisfies Word);
    },
    close: unsubscribe,
  };
}
