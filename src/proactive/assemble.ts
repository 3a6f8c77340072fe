/** Assembles the proactive side: the parts that the path, the bells and the sweeper use. */
import { given } from '../model/given';
import type { Log } from '../model/log';
import type { PushPreview, Pushes } from '../model/push';
import type { Queue } from '../model/queue';
import type { ScheduledAction } from '../model/records';
import type { Automation, AutomationParts, PushTexts } from './automation';
import { pausable } from './paused';
import { ownAutomation, type TriggerDefinition } from './extension';
import type { AutomationFile } from './automations/read';
import { createDue, type Home } from './due';
import { createEvents, type Events } from './events';
import { createPushes, renewed } from './pushes';
import type { PushSettings } from './parts';
import type { PushParts } from './parts';
import { createAutomation } from './triggers';
import type { Tags } from './tags';
import type { TagFile } from './tags/read';

export interface Proactive {
  /** Replaces the automations that were read before. */
  load(files: readonly AutomationFile[], tags?: readonly TagFile[]): void;
  /** Without sources such as campaigns. */
  automations(): readonly Automation[];
  events: Events;
  /** Takes tags that have faded; how many customers had one. */
  fadeTags(): Promise<number>;
  pushes: Pushes & PushPreview;
  /** Handle rings of `action` and `event`. */
  bells: { action(id: string): Promise<void>; event(id: string): Promise<void> };
}

export interface ProactiveParts extends AutomationParts {
  queue: Pick<Queue, 'ring' | 'ringAt'>;
  texts: PushTexts;
  config: PushSettings;
  log: Log;
  /** Of a project's own code. */
  own?: readonly TriggerDefinition[];
  /** From YAML files; one overrides a project's trigger of its name. */
  automations?: readonly AutomationFile[];
  /** Further ones, such as campaigns. */
  sources?: readonly Automation[];
  /** Whether this automation is paused; absent: none is. */
  isPaused?(rule: string): Promise<boolean>;
  closed?: PushParts['closed'];
  links?: PushParts['links'];
  complains?: PushParts['complains'];
  /** Absent: customers get no tags. */
  tags?: Tags;
  productChanged?(product: string): void;
  seen?: Parameters<typeof createEvents>[0]['seen'];
  /** Writes the inbox row of a push and rings its conversation. */
  enqueuePush: (action: ScheduledAction, home: Home) => Promise<void>;
}

export function createProactive(parts: ProactiveParts): Proactive {
  const own = (parts.own ?? []).map((definition) => ownAutomation(definition, parts, parts.log));
  const sources = parts.sources ?? [];
  const rules: Automation[] = [];
  const { isPaused = async () => false, clock } = parts;
  const load = (files: readonly AutomationFile[], tags?: readonly TagFile[]): void => {
    if (tags !== undefined) parts.tags?.load(tags);
    const named = new Set(files.map(({ name }) => name));
    const written = files.map((file) => createAutomation({ file, parts }));
    // In place, because the endpoints and the gate hold this list.
    const automations = [...own.filter(({ name }) => !named.has(name)), ...written];
    rules.splice(
      0,
      rules.length,
      ...automations.map((rule) => pausable(rule, isPaused, () => clock.now())),
      ...sources,
    );
  };
  load(parts.automations ?? []);
  const events = createEvents({ ...parts, triggers: rules, ...given({ seen: seenBy(parts) }) });
  const due = createDue({ ...parts, renew: (action) => renewed({ ...parts, rules }, action) });
  return {
    load,
    automations: () => rules.filter((rule) => !sources.includes(rule)),
    events,
    fadeTags: async () => (await parts.tags?.fade()) ?? 0,
    pushes: createPushes({ ...parts, rules }),
    bells: { action: due.handle, event: events.handle },
  };
}

/** Tags follow what rules read, because both belong to the events before automations ask about them. */
function seenBy({ seen, tags }: Pick<ProactiveParts, 'seen' | 'tags'>): ProactiveParts['seen'] {
  if (tags === undefined) return seen;
  return async (events, customer) => {
    await Promise.all([seen?.(events, customer), tags.keep(events, customer)]);
  };
}
