/** What is said of a text that is known by heart (`heart.ts`). */
import type { Verdict } from './classify';

/** The least score of such an intent. */
const SURE = 0.9;

/** The verdict on a text that is an example of this intent; what the weights found is kept among the runners-up. */
export function recalled({ intent, runnersUp, scope }: Verdict, name: string): Verdict {
  const others = [intent, ...runnersUp].filter((each) => each.name !== name).slice(0, Math.max(runnersUp.length, 1));
  const sum = others.reduce((all, { score }) => all + score, 0);
  const share = sum > 1 - SURE ? (1 - SURE) / sum : 1;
  const score = Math.max(SURE, intent.name === name ? intent.score : 0);
  return {
    intent: { name, score },
    runnersUp: others.map((each) => ({ ...each, score: Math.round(each.score * share * 1e4) / 1e4 })),
    outOfScope: false,
    unsure: false,
    scope,
  };
}
