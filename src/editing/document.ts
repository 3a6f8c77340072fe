/** YAML that a form changes: comments and order of what is there stay. */
import { parseDocument, Document, isMap, isSeq, type YAMLMap } from 'yaml';
import { GatewayError } from '../model/errors';

/** Throws BODY_BROKEN for a text that is no YAML: a form must not write over what a person has begun. */
export function openDocument(path: string, text: string | null, empty: object): Document {
  if (text === null || text.trim() === '') return new Document(empty);
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  const [fault] = document.errors;
  if (fault)
    throw new GatewayError(
      'BODY_BROKEN',
      `${path} has a fault (${fault.message.split('\n')[0]}); mend it in the editor first`,
    );
  return document as Document;
}

export function written(document: Document): string {
  return document.toString({ lineWidth: 0 });
}

/** The entry of a list of mappings whose `id` is this; null: none. */
export function entryOf(document: Document, list: string, id: string): { at: number; map: YAMLMap } | null {
  const entries = document.get(list);
  if (!isSeq(entries)) return null;
  for (const [at, map] of entries.items.entries()) if (isMap(map) && map.get('id') === id) return { at, map };
  return null;
}
