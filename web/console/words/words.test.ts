/** The words of the console are one list: a key that two files have would show the one's words in the other's place. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

test.each(['en', 'zh'])('no key of %s has two meanings', (language) => {
  const files = [`${language}.ts`, ...readdirSync(join(__dirname, language)).map((name) => join(language, name))];
  const found = new Map<string, string[]>();
  for (const file of files)
    for (const [, key = '', text = ''] of readFileSync(join(__dirname, file), 'utf8').matchAll(
      /^ {2}'?([A-Za-z_][\w-]*)'?:\s*\n?\s*(['"`].*),$/gm,
    ))
      found.set(key, [...new Set([...(found.get(key) ?? []), text])]);
  expect(found.size).toBeGreaterThan(700);
  expect([...found].filter(([, texts]) => texts.length > 1)).toEqual([]);
});
