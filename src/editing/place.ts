/** Which files of a project the console may touch: YAML in the folders of what merchants write, never through a link, never outside. */
import { lstatSync } from 'node:fs';
import { join, sep } from 'node:path';
import { MAX_BYTES } from '../flow/read/yaml/bound';
import { EDITED_PARTS, type EditedPart } from '../model/editing';
import { GatewayError } from '../model/errors';

export interface Place {
  path: string;
  part: EditedPart;
  /** Of a file of texts. */
  language?: string;
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,79}\.ya?ml$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/** Throws BODY_BROKEN for a path that is none of ours; nothing is looked up on the disk. */
export function placeOf(path: string): Place {
  const [part = '', ...rest] = path.split('/');
  const known = EDITED_PARTS.find((each) => each === part);
  const [language, name] = part === 'texts' ? [rest[0], rest[1]] : [undefined, rest[0]];
  const depth = part === 'texts' ? 2 : 1;
  if (!known || rest.length !== depth || name === undefined || !NAME.test(name))
    throw new GatewayError(
      'BODY_BROKEN',
      `"${path.slice(0, 120)}" is no file of a project; write <folder>/<name>.yaml with small letters, digits, - and _, in ${EDITED_PARTS.join(', ')} (texts/<language>/<name>.yaml)`,
    );
  if (language === undefined) return { path, part: known };
  if (!LANGUAGE.test(language))
    throw new GatewayError('BODY_BROKEN', `"${language.slice(0, 40)}" is no language; write one such as en or zh`);
  return { path, part: known, language };
}

/** The file of a place below a folder. Throws BODY_BROKEN where a link, another kind of file or a file that is too large is in the way. */
export function fileOf(dir: string, { path }: Place): { file: string; there: boolean } {
  const parts = path.split('/');
  const file = join(dir, ...parts);
  for (let at = 1; at <= parts.length; at += 1) {
    const shown = parts.slice(0, at).join('/');
    const found = lstatSync(join(dir, parts.slice(0, at).join(sep)), { throwIfNoEntry: false });
    if (!found) return { file, there: false };
    const last = at === parts.length;
    if (found.isSymbolicLink()) throw refused(shown, 'is a symbolic link; put the file itself there');
    if (last ? !found.isFile() : !found.isDirectory()) throw refused(shown, last ? 'is not a file' : 'is not a folder');
    if (last && found.size > MAX_BYTES) throw refused(shown, `is larger than ${MAX_BYTES / 1024} KB; split it`);
  }
  return { file, there: true };
}

/** Throws BODY_TOO_LARGE. */
export function requireSize(path: string, text: string): void {
  if (Buffer.byteLength(text) > MAX_BYTES)
    throw new GatewayError('BODY_TOO_LARGE', `${path} is larger than ${MAX_BYTES / 1024} KB; split it`);
}

function refused(shown: string, why: string): GatewayError {
  return new GatewayError('BODY_BROKEN', `${shown} ${why}`);
}
