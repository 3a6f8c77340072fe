/** Reads the journeys of flows/journeys/*.yaml. */
import { join } from 'node:path';
import type { Fault } from '../read/fault';
import { shownIn } from '../read/layers';
import { readFolder } from '../read/load';
import { journeySchema, type Journey } from './schema';
import { validate } from '../read/yaml/validate';

export interface LoadedJourney extends Journey {
  file: string;
}

/** `dir` is the folder that contains journeys/. */
export function loadJourneys(dir: string, shown = 'flows'): { journeys: LoadedJourney[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const journeys = readFolder(join(dir, 'journeys'), shownIn(shown, 'journeys'), faults).flatMap((parsed) => {
    const journey = validate(parsed, journeySchema, parsed.value, [], faults);
    return journey ? [{ ...journey, file: parsed.file }] : [];
  });
  return { journeys, faults };
}
