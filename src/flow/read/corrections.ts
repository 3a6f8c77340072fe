/** Corrections by people: examples of intents in addition to those of flows and packs, in files that the review writes and merchants may edit. */
import type { IntentExamples } from '../../model/understanding';
import { hint, type Fault } from './fault';
import type { Flow } from './flow';
import { correctionsSchema } from './schema/files';
import type { Parsed } from './yaml/parse';
import { validate } from './yaml/validate';

/** `intents`: the NLU's; with them an intent that nothing else teaches is a fault. */
export function readCorrections(
  files: readonly Parsed[],
  flows: readonly Flow[],
  intents: ReadonlySet<string> | undefined,
  faults: Fault[],
): IntentExamples {
  const known = new Set([...(intents ?? []), ...flows.flatMap((flow) => flow.intents)]);
  const all: IntentExamples = {};
  for (const parsed of files) {
    const { corrections } = validate(parsed, correctionsSchema, parsed.value, [], faults) ?? { corrections: {} };
    for (const [intent, languages] of Object.entries(corrections)) {
      if (intents && !known.has(intent))
        faults.push(
          parsed.fault(
            ['corrections', intent],
            `nothing else teaches the intent \`${intent}\`${hint(intent, [...known])}`,
            'key',
          ),
        );
      const own = (all[intent] ??= {});
      for (const [language, texts] of Object.entries(languages)) own[language] = [...(own[language] ?? []), ...texts];
    }
  }
  return all;
}
