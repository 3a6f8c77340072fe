/** Checks the readable parts of a step that its schema refused: texts, conditions and targets, so that one fault hides no other. */
import { z } from 'zod';
import type { Kit } from './kit';
import { stepsSchema } from './schema/files';
import { conditionSchema, targetSchema, textSchema, valueSchema } from '../actions/fields';
import type { Path } from './yaml/parse';

export function inspectLoosely(schema: z.ZodType, node: unknown, kit: Kit, path: Path): void {
  const inner = unwrapped(schema);
  if (node === undefined || node === null) return;
  if (is(inner, textSchema)) return words(node, kit, path);
  if (is(inner, stepsSchema)) return Array.isArray(node) ? void kit.nested(node, path) : undefined;
  if (is(inner, conditionSchema)) return typeof node === 'string' ? void kit.condition(node, path) : undefined;
  if (is(inner, valueSchema)) return void kit.value(node, path);
  if (is(inner, targetSchema)) return typeof node === 'string' && node !== '' ? void kit.target(node, path) : undefined;
  if (inner instanceof z.ZodUnion) return union(inner.options as readonly z.ZodType[], node, kit, path);
  if (inner instanceof z.ZodArray && Array.isArray(node))
    return node.forEach((item, index) => inspectLoosely(inner.element as z.ZodType, item, kit, [...path, index]));
  if (typeof node !== 'object' || Array.isArray(node)) return;
  for (const [key, value] of Object.entries(node)) {
    const field: unknown =
      inner instanceof z.ZodObject ? inner.shape[key] : inner instanceof z.ZodRecord ? inner.valueType : undefined;
    if (field instanceof z.ZodType) inspectLoosely(field, value, kit, [...path, key]);
  }
}

/** Of several shapes, the one that shares most of the keys is meant. */
function union(options: readonly z.ZodType[], node: unknown, kit: Kit, path: Path): void {
  const keys = typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.keys(node) : [];
  const known = (option: z.ZodType): number =>
    option instanceof z.ZodObject ? keys.filter((key) => key in option.shape).length : 0;
  const listed = options.find((option) => is(unwrapped(option), stepsSchema));
  const named = options.find((option) => is(unwrapped(option), targetSchema));
  const best = Array.isArray(node)
    ? listed
    : typeof node === 'string'
      ? named
      : [...options].sort((a, b) => known(b) - known(a))[0];
  if (best) inspectLoosely(best, node, kit, path);
}

/** The languages that are readable. English replaces a wrong one, which is reported already. */
function words(node: unknown, kit: Kit, path: Path): void {
  if (typeof node === 'string') return textSchema.safeParse(node).success ? void kit.words(node, path) : undefined;
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const readable = Object.entries(node).flatMap(([language, text]): [string, string | string[]][] => {
    const variants = Array.isArray(text)
      ? text.filter((one): one is string => typeof one === 'string' && one !== '')
      : text;
    return typeof variants === 'string' || Array.isArray(variants) ? [[language, variants]] : [];
  });
  kit.words({ ...('en' in node && { en: [] }), ...Object.fromEntries(readable) }, path);
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}

/** A schema with another description is a copy whose parent is the original. */
function is(schema: z.ZodType, wanted: z.ZodType): boolean {
  for (let at: unknown = schema; at instanceof z.ZodType; at = at._zod.parent) if (at === wanted) return true;
  return false;
}
