/** Why Teams would refuse or not show an activity; null: it accepts it. Written from the platform's documentation, independently of the channel. */

type Part = Record<string, unknown>;

/** What the project promises for any activity; the service's own limit is about 100 KB of UTF-16. */
export const PROMISED_BYTES = 28 * 1024;
export const SERVICE_BYTES = 100 * 1024;

/** Element kinds of schema 1.5 that we may use, each with its required fields. */
const ELEMENTS: Record<string, (element: Part, ids: Set<string>) => string | null> = {
  ColumnSet: columnsFault,
  TextBlock: ({ text }) => words(text),
  RichTextBlock: ({ inlines }) =>
    first(list(inlines), (run) => (run['type'] === 'TextRun' ? words(run['text']) : 'an inline that is no TextRun')) ??
    (list(inlines).length > 0 ? null : 'a RichTextBlock without inlines'),
  Image: ({ url }) => (web(url) ? null : 'an Image without a web address'),
  FactSet: ({ facts }) =>
    first(list(facts), (fact) => words(fact['title']) ?? words(fact['value'])) ??
    (list(facts).length > 0 ? null : 'an empty FactSet'),
  ActionSet: ({ actions }) =>
    list(actions).length < 1 || list(actions).length > 6
      ? `an ActionSet of ${list(actions).length}`
      : first(list(actions), actionFault),
  Container: ({ items, selectAction }, ids) =>
    list(items).length === 0
      ? 'an empty Container'
      : (first(list(items), (item) => elementFault(item, ids)) ??
        (selectAction === undefined ? null : actionFault(selectAction as Part))),
  'Input.Text': inputFault,
  'Input.Number': inputFault,
  'Input.Date': inputFault,
  'Input.ChoiceSet': (input, ids) =>
    inputFault(input, ids) ??
    first(list(input['choices']), (choice) => words(choice['title']) ?? words(choice['value'])) ??
    (list(input['choices']).length > 0 ? null : 'a ChoiceSet without choices'),
};

export function activityFault(activity: Part): string | null {
  const whole = JSON.stringify(activity);
  if (Buffer.byteLength(whole) > PROMISED_BYTES) return `${Buffer.byteLength(whole)} bytes`;
  if (/\\ud[89a-f]|\\u0000/i.test(whole)) return 'signs that are none';
  if (activity['type'] === 'typing') return null;
  if (activity['type'] !== 'message') return `type ${String(activity['type'])}`;
  const attachments = list(activity['attachments']);
  const { text } = activity;
  if (attachments.length > 0 && text !== undefined) return 'text and attachments share an activity';
  if (attachments.length === 0 && (typeof text !== 'string' || text.trim() === '')) return 'nothing to show';
  if (attachments.length > 10) return 'more than ten cards';
  if (attachments.length > 1 && activity['attachmentLayout'] !== 'carousel')
    return 'several cards that are no carousel';
  return (
    suggestionFault(activity, attachments.length) ??
    first(attachments, ({ contentType, content }) =>
      contentType === 'application/vnd.microsoft.card.adaptive'
        ? cardFault(content as Part)
        : `an attachment ${String(contentType)}`,
    )
  );
}

function suggestionFault({ suggestedActions }: Part, attachments: number): string | null {
  if (suggestedActions === undefined) return null;
  if (attachments > 0) return 'suggested actions beside attachments';
  const actions = list((suggestedActions as Part)['actions']);
  if (actions.length < 1 || actions.length > 3) return `${actions.length} suggested actions`;
  return first(
    actions,
    ({ type, title, value }) =>
      words(title) ??
      (type === 'Action.Submit' && typeof value === 'object' ? null : 'a suggested action without an object'),
  );
}

function cardFault(card: Part): string | null {
  if (card['type'] !== 'AdaptiveCard' || card['version'] !== '1.5') return 'no adaptive card of 1.5';
  const body = list(card['body']);
  const ids = new Set<string>();
  return body.length === 0 ? 'an empty card' : first(body, (element) => elementFault(element, ids));
}

function elementFault(element: Part, ids: Set<string>): string | null {
  const judge = ELEMENTS[String(element['type'])];
  return judge ? judge(element, ids) : `an element ${String(element['type'])}`;
}

/** Columns side by side; the first row of a table has an empty corner, but an empty set is refused. */
function columnsFault(set: Part, ids: Set<string>): string | null {
  const columns = list(set['columns']);
  if (columns.length === 0 || columns.every((column) => list(column['items']).length === 0))
    return 'columns that show nothing';
  return first(columns, (column) =>
    column['type'] === 'Column'
      ? first(list(column['items']), (element) => elementFault(element, ids))
      : 'a column of another type',
  );
}

function actionFault(action: Part): string | null {
  const title = words(action['title']);
  if (title) return title;
  if (action['type'] === 'Action.Submit')
    return typeof action['data'] === 'object' && action['data'] !== null ? null : 'a Submit without data';
  if (action['type'] === 'Action.OpenUrl') return web(action['url']) ? null : 'an OpenUrl without a web address';
  return `an action ${String(action['type'])}`;
}

function inputFault(input: Part, ids: Set<string>): string | null {
  const id = String(input['id'] ?? '');
  if (id === '' || ids.has(id)) return 'inputs need their own ids';
  ids.add(id);
  return words(input['label']);
}

function words(text: unknown): string | null {
  return typeof text === 'string' && text.trim() !== '' ? null : 'a text that says nothing';
}

function web(url: unknown): boolean {
  return typeof url === 'string' && /^https?:/i.test(url) && URL.canParse(url);
}

export function list(value: unknown): Part[] {
  return Array.isArray(value) ? (value as Part[]) : [];
}

function first(parts: Part[], judge: (part: Part) => string | null): string | null {
  for (const part of parts) {
    const fault = judge(part);
    if (fault !== null) return fault;
  }
  return null;
}
