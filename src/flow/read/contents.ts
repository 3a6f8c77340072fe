/** Reads contents from YAML or JSON: one, or a list; reports every fault at once, each at its place. */
import { faultLine, hint, type Fault } from './fault';
import { parseYaml, type Parsed } from './yaml/parse';
import { validate } from './yaml/validate';
import { contentSchema, type Content } from '../../model/content';
import { GatewayError } from '../../model/errors';

/** Throws GatewayError BODY_BROKEN with one line per fault, prefixed by `name`. */
export function contentsOf(name: string, source: string): Content[] {
  const { parsed, faults: unread } = parseYaml(name, source);
  if (!parsed) throw broken(unread);
  const faults: Fault[] = [];
  const list = Array.isArray(parsed.value);
  const values: unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  const contents = values.flatMap((value, at) => contentOf(parsed, value, list ? [at] : [], faults) ?? []);
  if (faults.length > 0) throw broken(faults);
  if (contents.length === 0) throw broken([parsed.fault([], 'a content is expected here, or a list of them')]);
  return contents;
}

/** Checks the kind first, because nothing else can be checked in a content of unknown kind. */
function contentOf(parsed: Parsed, value: unknown, path: (string | number)[], faults: Fault[]): Content | null {
  const kinds = contentSchema.options.map((option) => option.shape.kind.value);
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kinds.some((known) => known === kind)) return validate(parsed, contentSchema, value, path, faults);
  if (kind === undefined)
    faults.push(parsed.fault(path, `a content with its \`kind\` is expected here; kinds: ${kinds.join(', ')}`));
  else faults.push(parsed.fault([...path, 'kind'], `there is no kind \`${String(kind)}\`${hint(String(kind), kinds)}`));
  return null;
}

function broken(faults: readonly Fault[]): GatewayError {
  return new GatewayError('BODY_BROKEN', faults.map(faultLine).join('\n'));
}
