/** Optional fields of an object: those that have a value. */

export type Given<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Removes undefined fields, because BSON stores an undefined field as null. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const kept: Partial<Fields> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as Given<Fields>;
}
