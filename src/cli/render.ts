/** `parley render`: content in, platform bodies out, fitted to the channel. */
import { join } from 'node:path';
import { fit } from '../cards/fit';
import { faultLine, hint, type Fault } from '../flow/fault';
import { loadTexts } from '../flow/texts';
import { parseYaml, type Parsed } from '../flow/yaml/parse';
import { validate } from '../flow/yaml/validate';
import { contentSchema, type Content } from '../model/content';
import { GatewayError } from '../model/errors';
import { projectRoot } from '../main';
import { offlineChannel } from './channel';
import { about, readGiven } from './files';
import { print } from './print';

export function renderFile(name: string, file: string): void {
  const channel = offlineChannel(name);
  const texts = loadTexts(join(projectRoot(), 'flows', 'texts'));
  const publicUrl = 'https://shop.example';
  for (const content of contentsOf(file)) {
    const fitted = fit(content, channel.capabilities, { labels: (key, vars) => texts(key, 'en', vars), publicUrl });
    const rendered = fitted.contents.map((each) => channel.render(each, { chat: 'CHAT', publicUrl, language: 'en' }));
    print.json({ bodies: rendered.flatMap((each) => each.bodies), tokens: rendered.flatMap((each) => each.tokens), choices: fitted.choices }, 2);
  }
}

/** One content, or a list of them; every fault of the file at once. */
function contentsOf(file: string): Content[] {
  const { parsed, faults: unread } = parseYaml(file, about(file, () => readGiven(file)).toString('utf8'));
  if (!parsed) throw broken(unread);
  const faults: Fault[] = [];
  const list = Array.isArray(parsed.value);
  const values: unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  const contents = values.flatMap((value, at) => contentOf(parsed, value, list ? [at] : [], faults) ?? []);
  if (faults.length > 0) throw broken(faults);
  if (contents.length === 0) throw broken([parsed.fault([], 'a content is expected here, or a list of them')]);
  return contents;
}

/** The kind is looked at first: of a content of no known kind nothing else can be said. */
function contentOf(parsed: Parsed, value: unknown, path: (string | number)[], faults: Fault[]): Content | null {
  const kinds = contentSchema.options.map((option) => option.shape.kind.value);
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kinds.some((known) => known === kind)) return validate(parsed, contentSchema, value, path, faults);
  if (kind === undefined) faults.push(parsed.fault(path, `a content with its \`kind\` is expected here; kinds: ${kinds.join(', ')}`));
  else faults.push(parsed.fault([...path, 'kind'], `there is no kind \`${String(kind)}\`${hint(String(kind), kinds)}`));
  return null;
}

function broken(faults: readonly Fault[]): GatewayError {
  return new GatewayError('BODY_BROKEN', faults.map(faultLine).join('\n'));
}
