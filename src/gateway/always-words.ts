/** Words that always work, in any flow and regardless of who answers: STOP, the way back from a person to the bot, and replies to a waiting hand-over. */
import type { Conversation } from '../model/records';
import type { MessageRow } from './album';
import type { Reply } from './draft';
import { reply, when, type HandTurn } from './handover';
import { answerLink } from './linked';
import { answerRating } from './rate';
import type { PathParts } from './parts';
import { BACK_TO_BOT, solvedButton } from './promise';
import { answerWaiting, tapped } from './waiting';

/** A multiple of the usual silence. An agent who leaves the desk releases the conversation long before. */
const DESK_PATIENCE = 6;

/** The replies to such a word, or null: the flow engine answers the row. A withdrawn consent is stored before anything else is decided. */
export async function answerWords(parts: PathParts, turn: HandTurn, row: MessageRow): Promise<Reply[] | null> {
  const { draft, language } = turn;
  const conversation = draft.now();
  const value = tapped(conversation, row.event.content);
  const rated = answerRating(parts, turn, row, value);
  if (rated) return rated;
  const asked = value === BACK_TO_BOT;
  if (asked || (conversation.owner === 'person' && isSilent(parts, conversation))) {
    giveBack(parts, turn);
    if (asked) return [back(parts, turn, row)];
  }
  const linked = await answerLink(parts, conversation, row);
  if (linked) return linked;
  const waiting = await answerWaiting(parts, turn, row);
  if (waiting) return waiting;
  const { content } = row.event;
  if (content.kind !== 'text') return null;
  // People also type START to begin, so the flow of that name asks before it records a consent.
  if (parts.optOut(content.text) !== 'stop') return null;
  await recordStop(parts, conversation, row);
  return [reply({ language }, row, parts.text('gateway.stopped', language))];
}

/** Keeps a shopper from waiting without any answer for a person who stays silent. */
function isSilent(parts: PathParts, { ownerSince, handover }: Conversation): boolean {
  // An agent who has taken it is present and may be looking something up.
  const patience = parts.settings.handoverReturnMs * (handover?.agent === undefined ? 1 : DESK_PATIENCE);
  return parts.clock.now() - (ownerSince?.getTime() ?? 0) > patience;
}

/** An answered hand-over is closed; an unanswered one keeps waiting while the bot answers. */
function giveBack(parts: PathParts, { draft }: HandTurn): void {
  const { handover } = draft.now();
  Object.assign(draft.patch, { owner: 'bot', ownerSince: new Date(parts.clock.now()) });
  if (handover) draft.patch.handover = handover.stage === 'taken' ? null : { ...handover, stage: 'left' };
}

function back(parts: PathParts, turn: HandTurn, row: MessageRow): Reply {
  const { handover } = turn.draft.now();
  const text = parts.text('gateway.back', turn.language);
  if (!handover) return reply(turn, row, text);
  const stays = parts.text('handover.stays', turn.language, { turn: { when: when(parts, turn, handover.promisedBy) } });
  return reply(turn, row, `${text} ${stays}`, [solvedButton(parts, turn.language)]);
}

async function recordStop(parts: PathParts, conversation: Conversation, row: MessageRow): Promise<void> {
  const { store, clock, metrics } = parts;
  const at = new Date(clock.now());
  const said = { purpose: 'marketing', channel: '*', state: 'withdrawn' } as const;
  const consent = { ...said, source: `word on ${row.event.address.channel}`, at };
  await store.customers.recordConsent(conversation.customer, consent);
  await parts.consented?.(conversation.customer, consent);
  metrics.count('opt_out', { word: 'stop' });
  const waiting = await store.actions.waitingFor(conversation.customer);
  const marketing = waiting.filter((action) => action.purpose === 'marketing');
  await Promise.all(
    marketing.map((action) =>
      store.actions.decide(action._id, { at, outcome: 'cancel', reason: 'exit:stop' }, { state: 'cancelled' }),
    ),
  );
}
