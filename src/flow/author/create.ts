/** Creates the second author: calls the model within the day's budget and the turn's time, parses strictly, and returns null for anything else. */
import type { Clock } from '../../model/clock';
import type { DecideRequest } from '../../model/flow';
import type { Product } from '../../model/shop';
import type { Command } from '../../model/command';
import type { FlowLog } from '../../model/log';
import type { OpenTurn, Answer, Author, Message } from '../run/turn';
import type { AuthorSettings } from './author';
import { createBreaker } from './breaker';
import { createBudget, type BudgetLimits } from './budget';
import { AuthorFault, type Client, type Prompt } from './client';
import { asksPersonal, maskFor } from './personal';
import { commandPrompt } from './prompt';
import { readCommands } from './read';
import { factsFor, readWording, wordingPrompt } from './wording';

export interface AuthorParts {
  settings: AuthorSettings;
  limits: BudgetLimits;
  client: Client;
  clock: Clock;
  log: FlowLog;
  /** Names that a worded answer must not introduce. */
  catalogue(): Promise<readonly Product[]>;
}

/** The kinds of results that ours is unsure about. */
const UNSURE: readonly Command['kind'][] = ['unknown', 'unclear', 'invalid'];
/** Tokens are rarely shorter; Chinese ones are about this long. */
const CHARACTERS_PER_TOKEN = 2;
const TITLES_AGE_MS = 600_000;
/** With less than this share of the time left a request would only fail, and count against the server. */
const LEAST_PART = 0.25;

type Texts = (string | null)[] | null;
type Ask = (turn: OpenTurn, prompt: Prompt) => Promise<string | null>;

export function createAuthor(parts: AuthorParts): Author {
  const { settings, log } = parts;
  const ask = asker(parts);
  const titles = keeper(parts);
  return {
    async write(message) {
      if (!wantsCommands(settings, message)) return null;
      return safely(message.turn, log, () => written(ask, message, log));
    },
    async word(answer) {
      if (settings.words === 'off') return null;
      return safely(answer.turn, log, () => worded(ask, titles, answer, log));
    },
  };
}

/** Never called when the shopper asks for a person or answers a private question. */
function wantsCommands({ commands }: AuthorSettings, { ours, hearing, heard, turn }: Message): boolean {
  if (commands === 'off' || (commands === 'unsure' && !ours.some(({ kind }) => UNSURE.includes(kind)))) return false;
  if (ours.some(({ kind }) => kind === 'person')) return false;
  return !asksPersonal(hearing.question) || turn.library.words.asks(heard.text);
}

async function written(ask: Ask, message: Message, log: FlowLog): Promise<Command[] | null> {
  const mask = maskFor(message.turn, [message.heard, ...message.hearing.said]);
  const text = await ask(message.turn, await commandPrompt(message, mask));
  if (text === null) return null;
  const reading = readCommands(text, mask, message);
  count(message.turn, reading.ok ? 'author.commands' : 'author.refused');
  if (reading.ok) return reading.commands;
  log.info(
    { conversation: message.turn.request.conversation, why: reading.why },
    'commands of the model were thrown away',
  );
  return null;
}

async function worded(ask: Ask, titles: Titles, answer: Answer, log: FlowLog): Promise<Texts> {
  const mask = maskFor(answer.turn, [answer.heard]);
  const facts = factsFor(answer, mask);
  if (facts.length === 0) return null;
  titles();
  const text = await ask(answer.turn, wordingPrompt(answer, facts, mask));
  const names = titles();
  if (text === null || names === null) return null;
  const reading = readWording(text, { answer, facts, mask, titles: names });
  const why = reading === null ? ['not the form'] : reading.thrown;
  if (why.length > 0)
    log.info(
      { conversation: answer.turn.request.conversation, why: why.join(', ') },
      'words of the model were thrown away',
    );
  count(answer.turn, reading?.texts.some((one) => one !== null) === true ? 'author.words' : 'author.refused');
  return reading?.texts ?? null;
}

/** Null: no budget, no time, a paused server, or its failure. */
function asker({ client, clock, log, settings, limits }: AuthorParts): Ask {
  const budget = createBudget(limits, clock);
  const breaker = createBreaker(clock);
  const waited = new WeakMap<DecideRequest, number>();
  return async (turn, prompt) => {
    const spentMs = waited.get(turn.request) ?? 0;
    const leftMs = settings.timeoutMs - spentMs;
    if (leftMs < settings.timeoutMs * LEAST_PART || breaker.open()) return null;
    const estimate = Math.ceil((prompt.system.length + prompt.user.length) / CHARACTERS_PER_TOKEN) + prompt.maxTokens;
    const taken = budget.take(estimate);
    if (!taken) {
      count(turn, 'author.budget');
      return null;
    }
    const started = clock.now();
    try {
      const { text, tokens } = await client(prompt, AbortSignal.timeout(leftMs));
      if (tokens !== null) taken.settle(tokens);
      breaker.succeeded();
      return text;
    } catch (error) {
      const fault = error instanceof AuthorFault ? error : null;
      breaker.failed(fault?.retryAfterMs);
      count(turn, 'author.failed');
      const why = fault?.why ?? (error instanceof Error ? error.name : 'unknown');
      log.warn({ why }, 'the model that writes commands did not answer; our own are used');
      return null;
    } finally {
      waited.set(turn.request, spentMs + (clock.now() - started));
    }
  };
}

type Titles = () => readonly string[] | null;

/** Titles and brands, refreshed every ten minutes in the background. Null until the first read, because no shopper waits for a catalogue. */
function keeper({ catalogue, clock, log }: AuthorParts): Titles {
  let kept: { at: number; titles: readonly string[] } | null = null;
  let reading = false;
  const load = async (): Promise<void> => {
    reading = true;
    try {
      const titles = new Set((await catalogue()).flatMap(({ title, brand }) => [...Object.values(title), brand]));
      kept = { at: clock.now(), titles: [...titles] };
    } catch {
      log.warn({}, 'the catalogue could not be read; answers are not worded');
    } finally {
      reading = false;
    }
  };
  return () => {
    if (!reading && (!kept || clock.now() - kept.at >= TITLES_AGE_MS)) void load();
    return kept?.titles ?? null;
  };
}

/** A fault here must never reach the shopper. */
async function safely<T>(turn: OpenTurn, log: FlowLog, run: () => Promise<T | null>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    log.warn(
      { conversation: turn.request.conversation, reason },
      'the second author failed; our commands and words are used',
    );
    return null;
  }
}

function count(turn: OpenTurn, name: string): void {
  turn.effects.push({ kind: 'count', name });
}
