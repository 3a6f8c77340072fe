/** The queue of a single process: maps and one timer. What it forgets at the end of the process, the sweeper finds in the store. */
import type { ChannelLog } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Bell, Queue } from '../model/queue';
import { createRunner, type Runner } from './runner';
import { createTimers } from './timers';
import { createTopics } from './topics';

interface Parts {
  clock: Clock;
  log: ChannelLog;
}

export function createEmbeddedQueue({ clock, log }: Parts): Queue {
  const runner = (name: Bell): Runner => createRunner({ name, clock, log });
  const runners: Record<Bell, Runner> = {
    conversation: runner('conversation'),
    action: runner('action'),
    event: runner('event'),
    media: runner('media'),
  };
  const all = Object.values(runners);
  const timers = {
    conversation: createTimers(clock, runners.conversation.ring),
    action: createTimers(clock, runners.action.ring),
    event: createTimers(clock, runners.event.ring),
    media: createTimers(clock, runners.media.ring),
  } satisfies Record<Bell, unknown>;
  const topics = createTopics(log);
  let closed = false;

  return {
    ring(bell, id) {
      if (!closed) runners[bell].ring(id);
    },
    ringAt(bell, id, dueAt) {
      if (!closed) timers[bell].add(id, dueAt);
    },
    answer: (bell, concurrency, worker) => runners[bell].answer(concurrency, worker),
    publish(topic, data) {
      if (!closed) topics.emit(topic, data);
    },
    subscribe(topic, listener) {
      const own = (data: unknown): void => listener(data);
      topics.add(topic, own);
      return () => void topics.remove(topic, own);
    },
    async idle() {
      // Answering one bell may ring another, so all of them are asked until none had anything to do.
      for (let quiet = false; !quiet; ) {
        quiet = all.every((each) => each.quiet());
        await Promise.all(all.map((each) => each.idle()));
      }
    },
    check: async () => undefined,
    async close(graceMs) {
      closed = true;
      for (const each of Object.values(timers)) each.close();
      await Promise.all(all.map((each) => each.close(graceMs)));
    },
  };
}
