/** Topics over Redis: every process that listens hears of it, and this one does even while Redis is away. */
import type { Redis } from 'ioredis';
import type { ChannelLog } from '../model/channel';
import { createTopics } from './topics';

export interface Relay {
  publish(topic: string, data: unknown): void;
  subscribe(topic: string, listener: (data: unknown) => void): () => void;
}

interface Parts {
  client: Redis;
  /** Opened at the first subscription. */
  listen: () => Redis;
  prefix: string;
  log: ChannelLog;
}

export function createRelay({ client, listen, prefix, log }: Parts): Relay {
  const topics = createTopics(log);
  const channel = (topic: string): string => `${prefix}:topic:${topic}`;
  let ear: Redis | null = null;
  const open = (): Redis => {
    const opened = listen();
    opened.on('message', (name: string, text: string) => {
      const data = parse(text);
      if (data !== undefined) topics.emit(name.slice(channel('').length), data.value);
    });
    return opened;
  };
  // A refused subscription is made again by ioredis when it is connected again.
  const ignore = (): void => undefined;
  return {
    publish(topic, data) {
      if (client.status !== 'ready') topics.emit(topic, data);
      else client.publish(channel(topic), JSON.stringify({ value: data })).catch(ignore);
    },
    subscribe(topic, listener) {
      const own = (data: unknown): void => listener(data);
      ear ??= open();
      if (topics.add(topic, own)) ear.subscribe(channel(topic)).catch(ignore);
      return () => {
        if (topics.remove(topic, own)) ear?.unsubscribe(channel(topic)).catch(ignore);
      };
    },
  };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'value' in parsed ? parsed : undefined;
  } catch {
    return undefined;
  }
}
