/** Plays a journey: performs the shopper's actions and compares the replies with the expected ones. */
import type { Content } from '../../model/content';
import type { InboundContent } from '../../model/inbound';
import { compare, sameWords } from './expected';
import { type Journey, type JourneyStep } from './schema';
import { milliseconds } from '../actions/fields';

export { labelsOf, wordsOf } from './said';

/** Takes a journey's messages: an engine, a channel, the whole path. Each call returns the replies. */
export interface Talker {
  say(text: string): Promise<Content[]>;
  /** Taps a button of the last replies by its label. */
  tap(label: string): Promise<Content[]>;
  advance(ms: number): Promise<Content[]>;
  /** Several messages in one turn. */
  burst?(...texts: string[]): Promise<Content[]>;
  /** Files that were sent together. */
  photos?(count: number, caption?: string): Promise<Content[]>;
  /** Reacts to the last reply with an emoji. */
  react?(emoji: string): Promise<Content[]>;
  /** From here on the channel vouches for this customer of the shop. */
  signIn?(customer: string): void | Promise<void>;
  /** From here on the shopper writes on that channel. */
  on?(channel: string): void | Promise<void>;
  owner?(): Promise<'bot' | 'person'>;
  /** Whether people are involved: a person owns the conversation, or a ticket waits. */
  handedOver?(): Promise<boolean>;
}

export interface PlayedStep {
  step: JourneyStep;
  replies: Content[];
  /** Differences from the expectation, in sentences. */
  wrong: string[];
}

export interface JourneyResult {
  journey: string;
  ok: boolean;
  steps: PlayedStep[];
}

/** Stops at the first failing step, because later failures would only follow from it. */
export async function runJourney(journey: Journey, talker: Talker): Promise<JourneyResult> {
  const steps: PlayedStep[] = [];
  const said = new Set<string>();
  for (const step of journey.steps) {
    const played = await play(step, talker, said, step.fresh ?? journey.fresh ?? false);
    steps.push(played);
    if (played.wrong.length > 0) return { journey: journey.journey, ok: false, steps };
    for (const reply of played.replies) if (sameWords(reply) !== '') said.add(sameWords(reply));
  }
  return { journey: journey.journey, ok: true, steps };
}

async function play(step: JourneyStep, talker: Talker, said: ReadonlySet<string>, fresh: boolean): Promise<PlayedStep> {
  try {
    const replies = await act(step, talker);
    const wrong = compare(step, replies, said, fresh);
    if (step.owner !== undefined && wrong.length === 0) wrong.push(...(await wrongOwner(step.owner, talker)));
    return { step, replies, wrong };
  } catch (error) {
    return { step, replies: [], wrong: [error instanceof Error ? error.message : 'the talk failed'] };
  }
}

/** Performs the shopper's action of a step. */
export async function act(step: JourneyStep, talker: Talker): Promise<Content[]> {
  if (step.say !== undefined) return talker.say(step.say);
  if (step.tap !== undefined) return talker.tap(step.tap);
  if (step.wait !== undefined) return talker.advance(milliseconds(step.wait));
  if (step.burst !== undefined) return able(talker, 'burst')(...step.burst);
  if (step.react !== undefined) return able(talker, 'react')(step.react);
  if (step.photo !== undefined) {
    const { count = 1, caption } = typeof step.photo === 'string' ? { caption: step.photo } : step.photo;
    return able(talker, 'photos')(count, caption);
  }
  if (step.sign_in !== undefined) await able(talker, 'signIn')(step.sign_in);
  if (step.channel !== undefined) await able(talker, 'on')(step.channel);
  return [];
}

function able<Name extends keyof Talker>(talker: Talker, name: Name): NonNullable<Talker[Name]> {
  const found = talker[name];
  if (!found) throw new Error(`\`${name}\` cannot be played here; use the whole path, by parley test`);
  return found;
}

async function wrongOwner(wanted: 'bot' | 'person', talker: Talker): Promise<string[]> {
  const owner = await able(talker, 'owner')();
  return owner === wanted ? [] : [`expected the ${wanted} to answer from here on, and it is the ${owner}`];
}

/** The pictures of a step as a channel decodes them; those of one album share a group. */
export function pictures(count: number, caption: string | undefined, name: string): InboundContent[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: 'media' as const,
    media: 'image' as const,
    ref: `${name}-${at + 1}`,
    type: 'image/jpeg',
    ...(at === 0 && caption !== undefined && { caption }),
    ...(count > 1 && { group: name }),
  }));
}
