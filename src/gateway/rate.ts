/** Rates a person's help: asked once when the person is done, answered by a tap or a typed number. */
import { rating } from '../cards/rating';
import type { Content } from '../model/content';
import type { Draft, Reply } from './draft';
import type { MessageRow } from './album';
import type { HandTurn } from './handover';
import type { PathParts } from './parts';

type Question = 'csat' | 'nps';

const RATED = /^rate:(csat|nps):(\d{1,2}):(.{1,200})$/s;
const RANGE = { csat: [1, 5], nps: [0, 10] } as const;
/** A number typed later than this is about something else. */
const TYPED_MS = 24 * 3_600_000;

/** The question after `text`; null if the shop asks none, or if no person has answered. */
export function askRating(parts: PathParts, draft: Draft, text: string): Content | null {
  const { handover, language = 'en' } = draft.now();
  const { rating: asks } = parts.settings;
  if (!asks || handover?.stage !== 'taken') return null;
  return questionOf(parts, draft, {
    question: asks === 'nps' ? 'nps' : 'csat',
    ticket: handover.ticket,
    language,
    text,
  });
}

interface Asked {
  question: Question;
  ticket: string;
  language: string;
  /** Precedes the question. */
  text: string;
}

function questionOf(parts: PathParts, draft: Draft, { question, ticket, language, text }: Asked): Content {
  draft.patch.rates = { ticket, question, at: new Date(parts.clock.now()) };
  const whole = [text, parts.text(`handover.rate_${question}`, language)].filter(Boolean).join('\n\n');
  // Most channels cannot show eleven buttons, and list numbers would differ from the marks, so the shopper types it.
  if (question === 'nps') return { kind: 'text', text: whole };
  const stars = rating(whole, (count) => `rate:csat:${count}:${ticket}`, {
    language,
    labels: (key) => parts.text(key, language),
  });
  // From one to five, so that in a numbered list the number equals the mark.
  return stars.kind === 'quickReplies' ? { ...stars, replies: [...stars.replies].reverse() } : stars;
}

/** The reply to a rating; null: the message is not a rating. */
export function answerRating(parts: PathParts, turn: HandTurn, row: MessageRow, value: string | null): Reply[] | null {
  const { draft, language } = turn;
  const given = tappedMark(value) ?? typedMark(parts, draft, row);
  // A shopper who writes something else has moved on; a tap on the old question still counts.
  if (!given && draft.now().rates) draft.patch.rates = null;
  if (!given) return null;
  const { _id: conversation } = draft.now();
  const at = new Date(parts.clock.now());
  draft.ticket({ kind: 'rated', id: given.ticket, conversation, question: given.question, value: given.mark, at });
  draft.patch.rates = null;
  parts.metrics.count('rated', { question: given.question });
  const more = given.question === 'csat' && parts.settings.rating === 'both';
  const thanks = parts.text('handover.rated', language);
  const content: Content = more
    ? questionOf(parts, draft, { question: 'nps', ticket: given.ticket, language, text: thanks })
    : { kind: 'text', text: thanks };
  return [{ content, purpose: 'reply', identity: row.identity, language }];
}

interface Mark {
  question: Question;
  mark: number;
  ticket: string;
}

function tappedMark(value: string | null): Mark | null {
  const [, question, mark, ticket = ''] = RATED.exec(value ?? '') ?? [];
  return question === undefined ? null : within({ question: question as Question, mark: Number(mark), ticket });
}

/** "8", "8/10", "５": only as the first message after the question. */
function typedMark({ clock }: PathParts, draft: Draft, { event: { content } }: MessageRow): Mark | null {
  const { rates } = draft.now();
  if (!rates || content.kind !== 'text') return null;
  if (clock.now() - rates.at.getTime() > TYPED_MS) return null;
  const [, mark] = /^(\d{1,2})(?:\s*\/\s*(?:5|10))?[.!]?$/.exec(digits(content.text).trim()) ?? [];
  return mark === undefined ? null : within({ question: rates.question, mark: Number(mark), ticket: rates.ticket });
}

/** Digits in full-width, Arabic, Persian, Hindi and Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xe50];

function digits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((each) => code >= each && code < each + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

function within(given: Mark): Mark | null {
  const [least, most] = RANGE[given.question];
  return given.mark >= least && given.mark <= most ? given : null;
}
