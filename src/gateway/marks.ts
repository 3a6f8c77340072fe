/** The target of a reaction: the last question, another message of the last answer, or something older, which is ignored. */
import { choicesOf } from '../flow/run/buttons';
import type { Content } from '../model/content';
import type { Conversation, Message } from '../model/records';
import type { MessageRow } from './album';
import type { PathParts } from './parts';

/** How many messages are searched; a question further up counts as forgotten. */
const LOOK_BACK = 30;

type Mark = 'question' | 'answer';

export async function markOf(
  { store }: Pick<PathParts, 'store'>,
  { _id, seq }: Conversation,
  row: MessageRow,
): Promise<Mark | null> {
  const { content } = row.event;
  if (content.kind !== 'reaction' || content.removed) return null;
  const answers = answersIn(await store.messages.after(_id, Math.max(0, seq - LOOK_BACK), LOOK_BACK));
  const latest = answers.at(-1) ?? [];
  const asked =
    answers.findLast((answer) => answer.some((message) => choicesOf(message.content as Content).length > 0)) ?? [];
  const marked = [...asked, ...latest].find((message) => message.providerMessageIds?.includes(content.to))?._id;
  if (marked === undefined) return null;
  return asked.some((message) => message._id === marked) ? 'question' : 'answer';
}

/** Our messages, grouped where no message of the shopper comes between. Reactions and deletions do not count as messages. */
function answersIn(messages: readonly Message[]): Message[][] {
  const isSaid = ({ direction, content }: Message): boolean =>
    direction === 'out' || (content.kind !== 'reaction' && content.kind !== 'deleted');
  const said = messages.filter(isSaid);
  const answers: Message[][] = [];
  said.forEach((message, at) => {
    if (message.direction === 'in') return;
    if (said[at - 1]?.direction === 'out') answers.at(-1)?.push(message);
    else answers.push([message]);
  });
  return said.at(-1)?.direction === 'out' ? answers : [...answers, []];
}
