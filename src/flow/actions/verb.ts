/** An action: a verb, the schema of its step, and the compilation of a step into something that runs. */
import { z } from 'zod';
import type { Fault } from '../read/fault';
import type { Kit } from '../read/kit';
import { inspectLoosely } from '../read/loose';
import { nameSchema, targetSchema } from './fields';
import type { Collect, Run, Words } from '../read/flow';
import type { Parsed, Path } from '../read/yaml/parse';
import { validate } from '../read/yaml/validate';

export interface Prepared {
  run: Run;
  /** It has an effect that the turn cannot undo. */
  once?: boolean;
  collect?: Collect;
  /** What it says. */
  says?: Words;
  /** It never continues with the next step. */
  final?: boolean;
  /** The flow that it starts. */
  starts?: string;
}

export interface Verb {
  name: string;
  schema: z.ZodType;
  /** Validates and compiles a step; null if it has faults. */
  prepare(node: unknown, kit: Kit, path: Path, parsed: Parsed, faults: Fault[]): Prepared | null;
}

/** Keys that every step may have. */
export const common = {
  id: nameSchema.optional().describe('The name of this step, for `next`'),
  next: targetSchema.optional().describe('Where to go on; the following step where it is not given'),
  on_error: targetSchema
    .optional()
    .describe('Where to go when this step fails; an apology and a person where it is not given'),
};
export const COMMON_KEYS = Object.keys(common);

/** `shape` has the verb's own key and its further ones. */
export function verb<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  compile: (step: z.infer<z.ZodObject<Shape>>, kit: Kit, path: Path) => Prepared,
): Verb {
  const schema = z.strictObject({ ...shape, ...common });
  return {
    name,
    schema,
    prepare(node, kit, path, parsed, faults) {
      const step = validate(parsed, schema as z.ZodType, node, path, faults);
      // The schema is the shape plus the common keys, which the caller of `prepare` reads itself.
      // The common keys were read by the caller.
      if (step === null) inspectLoosely(z.strictObject(shape), node, kit, path);
      return step === null ? null : compile(step as z.infer<z.ZodObject<Shape>>, kit, path);
    },
  };
}
