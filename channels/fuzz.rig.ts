/** Bodies of platforms, changed at random by seed: fields left out, exchanged, of another type, too many, cut short. */
import type { Random } from '../src/model/clock';

type Json = unknown;

const VALUES: readonly Json[] = [
  ...[null, false, true, 0, -1, 1e300, '', ' ', '\0', 'x', '0', '-5', '\ud800', '__proto__', 'constructor', '👍'],
  ...[[], {}, [null], [[]], { id: 7 }, { text: 'x' }, [{ type: 'x' }], 'x'.repeat(20_000)],
];

/** One to four changes, anywhere in it. */
export function mutated(body: Json, random: Random): Json {
  let result = structuredClone(body);
  const times = 1 + Math.floor(random() * 4);
  for (let count = 0; count < times; count += 1) result = changed(result, random);
  return result;
}

interface Place {
  holder: Record<string, Json>;
  key: string;
}

function changed(body: Json, random: Random): Json {
  const places = placesIn(body);
  const place = places[Math.floor(random() * places.length)];
  if (!place) return pick(VALUES, random);
  const { holder, key } = place;
  const other = places[Math.floor(random() * places.length)];
  switch (Math.floor(random() * 6)) {
    case 0:
      remove(holder, key);
      break;
    case 1:
      holder[key] = structuredClone(pick(VALUES, random));
      break;
    case 2:
      holder[`${key}_new`] = holder[key];
      remove(holder, key);
      break;
    case 3:
      if (other) holder[key] = structuredClone(other.holder[other.key]);
      break;
    case 4:
      holder[key] = [structuredClone(holder[key]), structuredClone(holder[key])];
      break;
    default:
      holder[`extra${Math.floor(random() * 3)}`] = structuredClone(pick(VALUES, random));
  }
  return body;
}

function remove(holder: Record<string, Json>, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function placesIn(body: Json, depth = 0): Place[] {
  if (typeof body !== 'object' || body === null || depth > 12) return [];
  const holder = body as Record<string, Json>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key], depth + 1)]);
}

function pick(values: readonly Json[], random: Random): Json {
  return values[Math.floor(random() * values.length)];
}
