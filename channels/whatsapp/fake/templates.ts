/** The account's templates: the paged list, and what is refused when one is sent. */
import { objectOf, type Fault, type Payload } from './parts';

export interface FakeTemplate {
  name: string;
  language: string;
  status: string;
  category?: string;
  parameter_format?: string;
  components: Payload[];
}

const PLACE = /\{\{\s*\w+\s*\}\}/g;

export function templateList(templates: readonly FakeTemplate[], query: URLSearchParams, root: string): Payload {
  const limit = Math.min(100, Number(query.get('limit') ?? 25));
  const from = Number(query.get('after') ?? 0);
  const data = templates.slice(from, from + limit).map((each, at) => ({ id: String(9_000_000 + from + at), ...each }));
  const more = from + limit < templates.length;
  return {
    data,
    paging: {
      cursors: { before: String(from), after: String(from + data.length) },
      ...(more && { next: `${root}/message_templates?after=${from + limit}` }),
    },
  };
}

/** As Meta checks it: known in this language, approved, and with exactly the values that its text asks for. */
export function sentTemplateFault(template: Payload, templates: readonly FakeTemplate[]): Fault | null {
  const code = objectOf(template['language'])?.['code'];
  const found = templates.find((each) => each.name === template['name'] && each.language === code);
  if (!found)
    return { code: 132001, details: `template name (${String(template['name'])}) does not exist in ${String(code)}` };
  if (found.status === 'PAUSED') return { code: 132015, details: 'Template is paused' };
  if (found.status === 'DISABLED') return { code: 132016, details: 'Template is disabled' };
  if (found.status !== 'APPROVED') return { code: 132001, details: 'template is not approved' };
  const sent = (Array.isArray(template['components']) ? template['components'] : []).map(
    (each: unknown) => objectOf(each) ?? {},
  );
  return countFault(found.components, sent) ?? carouselFault(found.components, sent);
}

function carouselFault(components: readonly Payload[], sent: readonly Payload[]): Fault | null {
  const cards = objects(components.find((each) => each['type'] === 'CAROUSEL')?.['cards']);
  const given = objects(sent.find((each) => each['type'] === 'carousel')?.['cards']);
  if (cards.length !== given.length)
    return { code: 132000, details: `${given.length} cards, ${cards.length} expected` };
  return (
    cards
      .map((card, at) => countFault(objects(card['components']), objects(given[at]?.['components'])))
      .find((fault) => fault !== null) ?? null
  );
}

function countFault(components: readonly Payload[], sent: readonly Payload[]): Fault | null {
  for (const type of ['HEADER', 'BODY']) {
    const component = components.find((each) => each['type'] === type);
    const wanted =
      component && component['format'] !== undefined && component['format'] !== 'TEXT'
        ? 1
        : new Set(String(component?.['text'] ?? '').match(PLACE) ?? []).size;
    const given = objects(sent.find((each) => each['type'] === type.toLowerCase())?.['parameters']);
    if (given.length !== wanted)
      return {
        code: 132000,
        details: `${type.toLowerCase()}: number of localizable_params (${given.length}) does not match the expected number of params (${wanted})`,
      };
    if (
      given.some(
        (each) => typeof each['text'] === 'string' && (/[\n\t]| {5}/.test(each['text']) || each['text'].trim() === ''),
      )
    )
      return {
        code: 132012,
        details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      };
  }
  const wanted = objects(components.find((each) => each['type'] === 'BUTTONS')?.['buttons']).filter(
    (each) =>
      ['COPY_CODE', 'OTP'].includes(String(each['type'])) ||
      (each['type'] === 'URL' && PLACE.test(String(each['url']))),
  ).length;
  const given = sent.filter((each) => each['type'] === 'button' && each['sub_type'] !== 'quick_reply').length;
  return given < wanted ? { code: 131008, details: 'Button at index needs a parameter' } : null;
}

function objects(value: unknown): Payload[] {
  return Array.isArray(value) ? value.map((each: unknown) => objectOf(each) ?? {}) : [];
}
