import fc from 'fast-check';
import { escalating, moodOf, type Mood } from './escalation';

const MINUTE = 60_000;
const angry = { sentiment: { label: 'negative', score: 0.9 }, emotion: 'anger', urgency: 0.6 } as const;
const unhappy = { sentiment: { label: 'negative', score: 0.7 } } as const;
const worried = { sentiment: { label: 'negative', score: 0.6 }, emotion: 'anxiety', urgency: 0.5 } as const;
const calm = { sentiment: { label: 'neutral', score: 0.9 } } as const;
const happy = { sentiment: { label: 'positive', score: 0.9 } } as const;

function talk(...felt: Parameters<typeof moodOf>[0][]): Mood[] {
  return felt.map((one, at) => moodOf(one, at * MINUTE));
}

describe('escalating', () => {
  it('is never true after one message, however angry', () => {
    expect(escalating(talk(angry))).toBe(false);
    expect(escalating(talk(calm, calm, angry))).toBe(false);
    expect(escalating([])).toBe(false);
  });

  it('hears two furious turns', () => {
    expect(escalating(talk(angry, angry))).toBe(true);
  });

  it('hears a shopper who grows unhappier over turns', () => {
    expect(escalating(talk(calm, unhappy, unhappy))).toBe(false);
    expect(escalating(talk(unhappy, unhappy, unhappy))).toBe(true);
    expect(escalating(talk(unhappy, worried, angry))).toBe(true);
  });

  it('hears worry that no one takes away, later than anger', () => {
    expect(escalating(talk(worried, worried, worried))).toBe(false);
    expect(escalating(talk(worried, worried, worried, worried, worried))).toBe(true);
  });

  it('calms down with calm and happy turns', () => {
    expect(escalating(talk(angry, angry, calm))).toBe(false);
    expect(escalating(talk(angry, happy, unhappy))).toBe(false);
    expect(escalating(talk(angry, calm, calm, calm, unhappy))).toBe(false);
  });

  it('forgets what was said the day before', () => {
    const [first, second] = talk(angry, angry);
    expect(escalating([{ heat: 1, at: -24 * 60 * MINUTE }, ...(first ? [first] : [])])).toBe(false);
    expect(second && escalating([{ heat: 1, at: 0 }, second])).toBe(true);
  });

  it('follows a hotter last turn at least as soon as a cooler one', () => {
    const heats = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(
        heats,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (before, last, more) => {
          const moods = before.map((heat, at) => ({ heat, at }));
          const cooler = escalating([...moods, { heat: last, at: before.length }]);
          if (cooler) expect(escalating([...moods, { heat: Math.min(1, last + more), at: before.length }])).toBe(true);
        },
      ),
    );
  });
});
