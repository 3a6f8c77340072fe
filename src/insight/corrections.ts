/** The file of what was learned: merchants see it, change it, and keep it with their flows. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';

const FILE = 'learned.yaml';
const EMPTY =
  '# What shoppers wrote and meant by it, as it was put right in the review. Lines may be changed and taken out.\ncorrections:\n';

/** Adds examples to corrections/learned.yaml below the merchant's folder, in place of a half-written file never. Known ones are not repeated. */
export function writeCorrections(
  flowsDir: string,
  intent: string,
  texts: readonly { language: string; text: string }[],
): void {
  const folder = join(flowsDir, 'corrections');
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : EMPTY);
  // A map in braces stays in braces; one that we make is written in lines.
  if (!isMap(document.get('corrections'))) document.set('corrections', document.createNode({}));
  const whole = document.toJS() as { corrections?: Record<string, Record<string, string[]>> };
  for (const { language, text } of texts) {
    const known = whole.corrections?.[intent]?.[language] ?? [];
    if (known.includes(text)) continue;
    const path = ['corrections', intent, language];
    if (document.hasIn(path)) document.addIn(path, text);
    else document.setIn(path, document.createNode([text]));
    whole.corrections = document.toJS().corrections as Record<string, Record<string, string[]>>;
  }
  writeFileSync(`${file}.new`, document.toString({ lineWidth: 0 }));
  renameSync(`${file}.new`, file);
}
