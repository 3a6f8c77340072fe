/** Updates the tags of customers: after each event, and when one fades without news. */
import type { AudienceStore } from '../../model/audience-store';
import type { Clock } from '../../model/clock';
import type { CustomerEvent } from '../../model/event';
import type { Customer } from '../../model/records';
import { tagsAt, type TagState } from '../../model/tag';
import type { TagFile } from './read';
import { scored } from './score';

/** The newest events of a kind that are counted: older ones are worth little, and a shopper with more is a machine. */
const READ_MAX = 200;
const PAGE = 200;

interface Parts {
  store: Pick<AudienceStore, 'note' | 'latest' | 'fading'>;
  clock: Pick<Clock, 'now'>;
}

export interface Tags {
  /** Replaces the rules that were read before. */
  load(files: readonly TagFile[]): void;
  /** After these events of one customer are in the store. */
  keep(events: readonly CustomerEvent[], customer: Customer): Promise<void>;
  /** Takes tags that have faded; how many customers had one. */
  fade(): Promise<number>;
}

export function createTags(parts: Parts): Tags {
  const { store, clock } = parts;
  let rules: readonly TagFile[] = [];
  const fade = async (): Promise<number> => {
    const now = clock.now();
    for (let faded = 0; ; ) {
      const page = await store.fading(new Date(now), PAGE);
      for (const { _id, tagged = {} } of page) {
        const { tags, until } = tagsAt(tagged, now);
        // Not what was read of the points: an event may have changed them meanwhile.
        await store.note(_id, { tags, tagsUntil: until }, {});
      }
      faded += page.length;
      if (page.length < PAGE) return faded;
    }
  };
  return {
    load: (files) => void (rules = files),
    async keep(events, customer) {
      const types = new Set<string>(events.map(({ type }) => type));
      const meant = rules.filter(({ spec }) => spec.points.some(({ on }) => types.has(on)));
      const [first] = events;
      if (first === undefined || meant.length === 0) return;
      const read = [...new Set(meant.flatMap(({ spec }) => spec.points.map(({ on }) => on)))];
      const rows = (await Promise.all(read.map((type) => store.latest(first.customer, type, READ_MAX)))).flat();
      const known = new Set(rules.map(({ name }) => name));
      const old = Object.entries(customer.tagged ?? {}).filter(([name]) => known.has(name));
      const states: Record<string, TagState> = Object.fromEntries(old);
      for (const tag of meant) {
        const state = scored(tag, rows);
        if (state !== null) states[tag.name] = state;
      }
      await note(store, customer._id, states, clock.now());
    },
    fade,
  };
}

async function note(
  store: Parts['store'],
  customer: string,
  tagged: Record<string, TagState>,
  now: number,
): Promise<void> {
  const { tags, until } = tagsAt(tagged, now);
  await store.note(customer, { tags, tagged, tagsUntil: until }, {});
}
