/** Short questions about the last answer: "how long does that take", "and to Norway?", 多少钱, 谁承担. */
import type { Entity, Understanding } from '../../model/understanding';
import { without } from './language';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import { laterValues } from './early';
import type { Hearing, Topic } from './hearing';
import { asksAbout } from './refer';
import { slotsFrom } from './slots';
import { ROLES } from '../../model/roles';
import { isClear, start } from './start';

/** What a short question may name: it fills slots of the flow that answers it. */
const CARRIED: readonly Entity['kind'][] = ['country', 'date'];

/** Words that name a kind of goods and nothing else: "slim fit jeans". */
const GOODS_WORDS = 3;

/** Null: the message has another subject, or the last answer does not cover the question. */
export function followUp(hearing: Hearing, clause: Understanding): Command | null {
  const bare = without(
    clause.text,
    clause.entities.filter(({ kind }) => CARRIED.includes(kind)),
  );
  const kind = hearing.words.general(clause.text) ? null : hearing.words.follows(bare);
  if (kind === null) return sameOf(hearing, clause, bare) ?? sameSize(hearing, clause);
  // "When will my order arrive" names the order, whatever was answered before; after the order itself it asks for the day.
  const asked = isClear(clause) ? hearing.forIntent(clause.intent.name) : null;
  const named = asked?.slots.get('order')?.from.includes('order') === true && hearing.topics[0]?.flow !== asked;
  for (const topic of named ? hearing.tasks : hearing.topics) {
    const name = topic.flow.followups[kind] ?? (kind === 'deadline' ? topic.flow.followups.duration : undefined);
    const flow = name === undefined ? null : hearing.flow(name);
    // "So what now", after the answer to exactly that, wants more than the same text.
    if (flow && kind === 'next' && hearing.answered?.told.includes(flow.name) && flow.kind === 'answer')
      return hearing.question ? { kind: 'resume' } : { kind: 'told' };
    if (flow) return start(flow, slotsOf(flow, topic, clause));
  }
  const { earlier } = hearing;
  const goods = hearing.topics[0] !== undefined && asksAbout(hearing.topics[0].flow);
  const order =
    earlier && !goods && hearing.forIntent(clause.intent.name) === earlier.flow
      ? earlier.flow.followups[kind]
      : undefined;
  const later = order === undefined ? null : hearing.flow(order);
  if (earlier && later) return start(later, slotsOf(later, earlier, clause));
  // "Ok, what do I do", while a question waits, refers to that question.
  return kind === 'next' && hearing.question ? { kind: 'resume' } : null;
}

/** "The wrong size", after a return that could not continue: the same task again, with the same order and what was said. */
export function goesOn({ topics: [topic], question, words }: Hearing, clause: Understanding): Command | null {
  if (!topic || question || topic.flow.kind !== 'task') return null;
  const values = laterValues(topic.flow, clause, {}, words);
  return Object.keys(values).length > 0
    ? start(topic.flow, { ...slotsOf(topic.flow, topic, clause), ...values })
    : null;
}

/** "And to Norway?": the same flow for another country or day. */
function sameOf({ topics: [topic], words, question }: Hearing, clause: Understanding, bare: string): Command | null {
  if (!topic || question || words.says(bare)) return null;
  const named = slotsFrom(
    topic.flow,
    { ...clause, entities: clause.entities.filter(({ kind }) => CARRIED.includes(kind)) },
    {},
    true,
  );
  return Object.keys(named).length > 0 ? start(topic.flow, slotsOf(topic.flow, topic, clause)) : null;
}

/** "And jeans?", after a size was advised: the size of those, from the measures that were told. */
function sameSize({ answered, question, words, follows, forIntent }: Hearing, clause: Understanding): Command | null {
  const size = forIntent(ROLES.size);
  if (!size || question || answered?.flow !== size || answered.turns > 1 || !follows.has(clause.text)) return null;
  const find = [clause.intent, ...clause.runnersUp.slice(0, 1)].some(({ name }) => name === ROLES.find);
  if (!find || words.rest(clause.text).length > GOODS_WORDS || clause.entities.some(({ kind }) => kind === 'money'))
    return null;
  return start(size, slotsFrom(size, clause, {}));
}

/** Slots that the topic provides to a flow that answers beside it. The same flow restarted only takes what a message could give it. */
export function slotsOf(flow: Flow, topic: Topic, clause: Understanding): Record<string, unknown> {
  const fillable = (name: string): boolean =>
    (flow !== topic.flow && flow.slots.has(name)) ||
    (flow.slots.get(name)?.from.length ?? 0) > 0 ||
    flow.slots.get(name)?.memory !== undefined;
  const before = Object.fromEntries(
    Object.entries(topic.slots).filter(
      ([name, value]) => fillable(name) && value !== null && typeof value !== 'object',
    ),
  );
  return { ...before, ...slotsFrom(flow, clause, {}, true) };
}
