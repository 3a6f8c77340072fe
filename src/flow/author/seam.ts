/** The places where the engine involves the second author: before commands are executed, and after an answer was composed. */
import type { Understanding } from '../../model/understanding';
import type { Content } from '../../model/content';
import type { Command } from '../../model/command';
import type { Hearing } from '../hear/hearing';
import { wordsOf } from '../journeys/play';
import { waiting } from '../run/tasks';
import { REPLIES_MAX, type OpenTurn } from '../run/turn';

/** The model's commands, else ours. */
export async function authored(
  turn: OpenTurn,
  hearing: Hearing,
  heard: Understanding,
  ours: Command[],
): Promise<Command[]> {
  return (await turn.author?.write({ turn, hearing, heard, ours })) ?? ours;
}

type CarryOut = () => Promise<void>;

/** Executes commands; if they only answered something, the model may reword the answer. */
export async function answered(
  turn: OpenTurn,
  commands: readonly Command[],
  heard: Understanding,
  carryOut: CarryOut,
): Promise<void> {
  const [before, open, over] = [turn.replies.length, waiting(turn)?.frame, turn.effects.length];
  await carryOut();
  if (!turn.author || !commands.every((command) => onlyAnswers(turn, command))) return;
  // A hand-over, a consent or a new question keeps the shop's own words.
  if (turn.over || waiting(turn)?.frame !== open || turn.effects.slice(over).some(({ kind }) => kind !== 'count'))
    return;
  const said = turn.replies.slice(before).map(({ content }) => content);
  const texts = said.flatMap((content) => textOf(content) ?? []);
  const shown = said.filter((content) => textOf(content) === null).map(wordsOf);
  if (said.length === 0 || (texts.length === 0 && turn.replies.length >= REPLIES_MAX)) return;
  const worded = await turn.author.word({ turn, heard, texts, shown });
  if (worded) put(turn, before, texts.length, worded);
}

function onlyAnswers(turn: OpenTurn, command: Command): boolean {
  if (command.kind === 'choose') return true;
  return (
    (command.kind === 'answer' || command.kind === 'start') && turn.library.current(command.flow)?.suggest === true
  );
}

function textOf(content: Content): string | null {
  return content.kind === 'text' || content.kind === 'quickReplies' ? content.text : null;
}

/** Buttons, cards and their order stay. */
function put(turn: OpenTurn, from: number, texts: number, worded: readonly (string | null)[]): void {
  const [lead] = worded;
  if (texts === 0) {
    if (lead) turn.replies.splice(from, 0, { content: { kind: 'text', text: lead }, input: turn.input });
    return;
  }
  let at = 0;
  for (const reply of turn.replies.slice(from)) {
    const { content } = reply;
    if (content.kind !== 'text' && content.kind !== 'quickReplies') continue;
    const text = worded[at++];
    if (text) reply.content = { ...content, text };
  }
}
