/** Listeners by topic inside one process. */
import type { ChannelLog } from '../model/channel';

export interface Topics {
  /** Calls the listeners soon, never in the caller's stack; a listener that throws is logged and harms no one. */
  emit(topic: string, data: unknown): void;
  /** True for the first listener of the topic. */
  add(topic: string, listener: (data: unknown) => void): boolean;
  /** True when the last listener of the topic has gone. */
  remove(topic: string, listener: (data: unknown) => void): boolean;
  names(): string[];
}

export function createTopics(log: ChannelLog): Topics {
  const topics = new Map<string, Set<(data: unknown) => void>>();
  const call = (topic: string, listener: (data: unknown) => void, data: unknown): void => {
    if (topics.get(topic)?.has(listener) !== true) return;
    try {
      listener(data);
    } catch (cause) {
      log.warn({ topic, cause: cause instanceof Error ? cause.message : String(cause) }, 'a listener threw');
    }
  };
  return {
    emit(topic, data) {
      for (const listener of topics.get(topic) ?? []) queueMicrotask(() => call(topic, listener, data));
    },
    add(topic, listener) {
      const listeners = topics.get(topic);
      listeners?.add(listener);
      if (listeners === undefined) topics.set(topic, new Set([listener]));
      return listeners === undefined;
    },
    remove(topic, listener) {
      const listeners = topics.get(topic);
      if (listeners?.delete(listener) !== true || listeners.size > 0) return false;
      return topics.delete(topic);
    },
    names: () => [...topics.keys()],
  };
}
