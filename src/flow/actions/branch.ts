/** `branch`: the first condition that holds decides where to go on; `else` when none does. */
import { z } from 'zod';
import type { Kit } from '../read/kit';
import { conditionSchema, targetSchema } from './fields';
import { stepsSchema } from '../read/schema/files';
import type { Path } from '../read/yaml/parse';
import { verb } from './verb';

const way = z.union([targetSchema, stepsSchema]).describe('A step to go to, or steps to take here');
const caseSchema = z.strictObject({ if: conditionSchema.optional(), then: way.optional(), else: way.optional() });

const shape = { branch: z.array(caseSchema).min(1).max(20).describe('A list of {if, then}, and an {else} at the end') };

export const branch = verb('branch', shape, (step, kit, path) => {
  const ways = step.branch.map((part, index) => {
    const here = [...path, 'branch', index];
    const last = index === step.branch.length - 1;
    if (part.else !== undefined) {
      if (part.if !== undefined || part.then !== undefined || !last)
        kit.fault([...here, 'else'], '`else` must be a part by itself, the last one of a branch', 'key');
      return { holds: null, go: target(part.else, kit, [...here, 'else']) };
    }
    if (part.if === undefined || part.then === undefined)
      kit.fault(
        here,
        `a part of a branch has \`if\` and \`then\`; \`${part.if === undefined ? 'if' : 'then'}\` is missing`,
      );
    return {
      holds: kit.condition(part.if ?? 'false', [...here, 'if']),
      go: target(part.then ?? 'end', kit, [...here, 'then']),
    };
  });
  return {
    final: ways.some(({ holds }) => holds === null),
    run(turn, frame) {
      const found = ways.find(({ holds }) => holds === null || holds(turn, frame));
      return found ? { kind: 'to', step: found.go } : { kind: 'next' };
    },
  };
});

function target(go: string | unknown[], kit: Kit, path: Path): string {
  return typeof go === 'string' ? kit.target(go, path) : kit.nested(go, path);
}
