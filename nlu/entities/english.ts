/** English number words through compromise. The only file that may import it; it is slow, so only runs of number words get here. */
import type { NumberWords } from './numerals';

/** A run costs about a millisecond; shoppers use few different ones. */
const REMEMBERED = 1_000;

/** Loading takes 0.2 s and more, so it is done at start and not while a shopper waits. */
export async function loadNumberWords(): Promise<NumberWords> {
  const { default: nlp } = await import('compromise');
  const known = new Map<string, number | null>();
  return (run) => {
    const kept = known.get(run);
    if (kept !== undefined) return kept;
    const json: unknown = nlp(run.replace('fourty', 'forty').replaceAll('-', ' ')).numbers().json();
    const value = numberIn(json);
    if (known.size >= REMEMBERED) known.clear();
    known.set(run, value);
    return value;
  };
}

/** compromise answers [{ number: { num } }]; more than one number in a run is a list of numbers, not a number. */
function numberIn(json: unknown): number | null {
  if (!Array.isArray(json) || json.length !== 1) return null;
  const first: unknown = json[0];
  if (typeof first !== 'object' || first === null || !('number' in first)) return null;
  const { number } = first;
  if (typeof number !== 'object' || number === null || !('num' in number)) return null;
  return typeof number.num === 'number' && Number.isFinite(number.num) ? number.num : null;
}
