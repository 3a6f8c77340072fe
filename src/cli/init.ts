/** `parley init`: a new project in an empty folder, made of examples/new-shop. It never writes over anything. */
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CHANNELS } from '../../channels/index';
import { PROJECT_FILE } from '../compose/project/read';
import { writeSchemas } from '../compose/project/schemas';
import { GatewayError } from '../model/errors';
import { projectRoot } from '../root';
import { print } from './print';

const TEMPLATE = join('examples', 'new-shop');
/** What the template calls itself, in its texts and in its addresses. */
const NAME = 'My Shop';
const SLUG = 'my-shop';
const DAY_MS = 86_400_000;

/** The day on which the template's orders were written; a new project gets them as if they were of today. */
const WRITTEN = '2026-03-10';

/** Throws CONFIG_WRONG for a folder that holds something, and leaves nothing behind where it fails. */
export function init(folder: string, name = nameOf(basename(resolve(folder))), now = Date.now()): void {
  const dir = resolve(folder);
  refuse(dir, name);
  const draft = `${dir}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(dir), { recursive: true });
    cpSync(join(projectRoot(), TEMPLATE), draft, { recursive: true });
    // npm keeps files called .gitignore out of a package.
    renameSync(join(draft, 'gitignore'), join(draft, '.gitignore'));
    for (const file of filesOf(draft)) writeFileSync(file, dated(named(readFileSync(file, 'utf8'), name), now));
    writeSchemas(draft, CHANNELS);
    if (existsSync(dir)) rmdirSync(dir);
    renameSync(draft, dir);
  } catch (cause) {
    if (existsSync(draft)) rmSync(draft, { recursive: true });
    throw new GatewayError(
      'CONFIG_WRONG',
      `${dir} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  const shown = relative(process.cwd(), dir) || '.';
  print.line(`${name} is in ${dir}. What to do next:`);
  for (const line of next(shown)) print.line(`  ${line}`);
}

const next = (shown: string): string[] => [
  ...(shown === '.' ? [] : [`cd ${/^[\w./-]+$/.test(shown) ? shown : JSON.stringify(shown)}`]),
  `edit ${PROJECT_FILE}: name, languages, currency, time zone, and what the shop promises`,
  'npx --no parley check     names every fault with its place',
  'npx --no parley test      plays the journeys',
  'npx --no parley start     serves the chat',
];

function refuse(dir: string, name: string): void {
  const found = existsSync(dir) ? statSync(dir) : null;
  if (found && !found.isDirectory())
    throw new GatewayError('CONFIG_WRONG', `${dir} is a file; name a new or an empty folder`);
  if (found && readdirSync(dir).length > 0)
    throw new GatewayError(
      'CONFIG_WRONG',
      `${dir} is not empty, and init replaces no file; name a new or an empty folder`,
    );
  if (name.trim() === '' || name.length > 100 || /[\r\n]/.test(name))
    throw new GatewayError('CONFIG_WRONG', '--name: the shop needs a name of one line, 100 characters at most');
}

/** my-shop -> My Shop */
function nameOf(folder: string): string {
  const words = folder.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || NAME;
}

function named(text: string, name: string): string {
  const slug =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || SLUG;
  // In YAML a name with a colon or a quote needs quotes; a text of JSON is one of YAML too.
  const written =
    /^\p{L}[\p{L}\p{N} ]*$/u.test(name) && !/^(true|false|null|yes|no)$/i.test(name) ? name : JSON.stringify(name);
  return text
    .replaceAll(`name: ${NAME}`, () => `name: ${written}`)
    .replaceAll(NAME, () => name)
    .replaceAll(SLUG, () => slug);
}

function dated(text: string, now: number): string {
  const days = Math.floor(now / DAY_MS) - Date.parse(WRITTEN) / DAY_MS;
  return text.replace(/\b2026-03-\d\d/g, (day) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
