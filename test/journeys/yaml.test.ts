/** Every journey of flows/journeys through the whole path, on each channel that it names: the same that `parley test` plays. WhatsApp's are played behind its real doors, in whatsapp.test. */
import { join } from 'node:path';
import { JOURNEY_CHANNELS, playJourneys, type PlayedJourney } from '../../src/cli/test';
import { wordsOf } from '../../src/flow/journeys/play';
import { loadJourneys } from '../../src/flow/journeys/read';
import { requireBuild, root } from '../built';

requireBuild();

const CHANNELS = JOURNEY_CHANNELS.filter((channel) => channel !== 'whatsapp');

const { journeys, faults } = loadJourneys(join(root, 'flows'));
const playedOn = (channel: string): string[] =>
  journeys.filter((journey) => journey.channels?.includes(channel) ?? true).map(({ journey }) => journey);

let played: PlayedJourney[] = [];

beforeAll(async () => {
  played = await playJourneys(journeys, CHANNELS);
}, 240_000);

it('reads every journey, each under its own name', () => {
  expect(faults).toEqual([]);
  expect(journeys.length).toBeGreaterThan(0);
  expect(new Set(journeys.map(({ journey }) => journey)).size).toBe(journeys.length);
});

it('plays each journey on some channel, and nothing else', () => {
  const wanted = CHANNELS.flatMap((channel) => playedOn(channel).map((journey) => `${channel}: ${journey}`));
  expect(played.map(({ channel, journey }) => `${channel}: ${journey}`).sort()).toEqual(wanted.sort());
  expect(
    journeys.filter(({ journey }) => !played.some((each) => each.journey === journey)).map(({ file }) => file),
  ).toEqual([]);
});

describe.each(CHANNELS.filter((channel) => playedOn(channel).length > 0))('on %s', (channel) => {
  it.each(playedOn(channel))('%s', (title) => {
    const result = played.find((each) => each.channel === channel && each.journey === title);
    expect(wrongIn(result)).toEqual([]);
    expect(result?.ok).toBe(true);
  });
});

/** What went wrong, with what came instead, so that a failure can be read without playing it again. */
function wrongIn(result: PlayedJourney | undefined): string[] {
  const last = result?.steps.at(-1);
  if (!result || !last || last.wrong.length === 0) return [];
  return [
    ...last.wrong.map((wrong) => `${result.file}, step ${result.steps.length}: ${wrong}`),
    ...last.replies.map((reply) => `came: ${reply.kind} ${wordsOf(reply)}`),
  ];
}
