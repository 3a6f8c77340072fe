/** The talk set: what shoppers say, and the facts that an answer must and must not hold, fixed before the first run. */
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const patterns = z.array(z.string().min(1));

/** Patterns are regular expressions without regard to case, matched on all words and buttons of the replies together. */
const turnSchema = z
  .strictObject({
    say: z.string().min(1).optional(),
    /** A pattern for the label of a button of the last replies. */
    tap: z.string().min(1).optional(),
    /** Each one must be found. */
    must: patterns.default([]),
    /** None may be found. */
    mustNot: patterns.default([]),
    /** A question back that helps: one of these is found. */
    useful: patterns.default([]),
    /** What was said before; a reply that asks for it again matches one of these. */
    known: patterns.default([]),
    /** Handing over to a person is right here. */
    person: z.boolean().default(false),
    /** No reply is right here (a "thanks" may stay without one). */
    quiet: z.boolean().default(false),
  })
  .refine((turn) => (turn.say === undefined) !== (turn.tap === undefined), 'a turn has either say or tap');
export type TalkTurn = z.infer<typeof turnSchema>;

const dialogueSchema = z.strictObject({
  name: z.string().min(1),
  customer: z.string().optional(),
  turns: z.array(turnSchema).min(1),
});
export type TalkDialogue = z.infer<typeof dialogueSchema>;

export interface TalkSet {
  language: string;
  first: TalkTurn[];
  dialogues: TalkDialogue[];
}

/** Reads `<dir>/<language>/<half>/{first,dialogues}.yaml`. Throws where a file is wrong, with its name. */
export function readTalkSet(dir: string, language: string, halves: readonly string[]): TalkSet {
  const read = <T>(half: string, name: string, schema: z.ZodType<T>): T[] => {
    const file = join(dir, language, half, name);
    if (!existsSync(file)) return [];
    const result = z.array(schema).safeParse(parse(readFileSync(file, 'utf8')));
    if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
    return result.data;
  };
  return {
    language,
    first: halves.flatMap((half) => read(half, 'first.yaml', turnSchema)),
    dialogues: halves.flatMap((half) => read(half, 'dialogues.yaml', dialogueSchema)),
  };
}

export function talkLanguages(dir: string): string[] {
  return existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
}
