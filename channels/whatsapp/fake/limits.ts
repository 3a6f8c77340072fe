/** What the real Graph API refuses in a message body, with its codes. Null: fine. Sources: Meta's Cloud API description v23.0 and developer pages. */
import { interactiveFault } from './interactive';
import { mediaFault, missing, objectOf, textFault, wrong, type Fault, type Payload } from './parts';

/** A type's own part -> what is wrong with it. */
const PARTS: Record<string, (part: Payload) => Fault | null> = {
  text: (part) =>
    textFault(part['body'], 4096, 'text.body') ??
    (part['preview_url'] === undefined || typeof part['preview_url'] === 'boolean' ? null : wrong('preview_url')),
  image: (part) => mediaFault(part, true, /\.(svgz?|gif|webp)(\?|$)/i),
  video: (part) => mediaFault(part, true),
  audio: (part) => mediaFault(part, false),
  document: (part) => mediaFault(part, true),
  sticker: (part) => mediaFault(part, false),
  location: locationFault,
  interactive: interactiveFault,
  template: templateFault,
  reaction: (part) =>
    typeof part['message_id'] === 'string' && typeof part['emoji'] === 'string' ? null : missing('reaction.message_id'),
};

export const TYPES = [...Object.keys(PARTS), 'contacts'];

/** Everything but the recipient. */
export function bodyFault(payload: Payload): Fault | null {
  const type = typeof payload['type'] === 'string' ? payload['type'] : 'text';
  if (payload['messaging_product'] !== 'whatsapp') return { code: 100, details: 'messaging_product must be whatsapp' };
  if (payload['recipient_type'] !== undefined && payload['recipient_type'] !== 'individual')
    return wrong('recipient_type');
  if (!TYPES.includes(type)) return { code: 100, details: `type ${type} is not known` };
  const tracker = payload['biz_opaque_callback_data'];
  if (tracker !== undefined && (typeof tracker !== 'string' || tracker.length > 512))
    return wrong('biz_opaque_callback_data');
  const context = payload['context'];
  if (context !== undefined && typeof objectOf(context)?.['message_id'] !== 'string') return wrong('context');
  if (JSON.stringify(payload).match(/\\u0000|\\ud[89a-f]/i)) return wrong('a text that is not well-formed');
  if (type === 'contacts') return contactsFault(payload['contacts']);
  const part = objectOf(payload[type]);
  return part ? (PARTS[type] as (part: Payload) => Fault | null)(part) : missing(type);
}

function locationFault({ latitude, longitude }: Payload): Fault | null {
  return typeof latitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    typeof longitude === 'number' &&
    Math.abs(longitude) <= 180
    ? null
    : wrong('location');
}

function contactsFault(contacts: unknown): Fault | null {
  if (!Array.isArray(contacts) || contacts.length < 1 || contacts.length > 5) return wrong('contacts');
  for (const each of contacts) {
    const name = objectOf(objectOf(each)?.['name']);
    if (
      textFault(name?.['formatted_name'], 2000, 'formatted_name') ??
      textFault(name?.['first_name'], 2000, 'first_name')
    )
      return missing('contacts.name');
    const phones = objectOf(each)?.['phones'];
    if (
      phones !== undefined &&
      (!Array.isArray(phones) || phones.some((phone) => typeof objectOf(phone)?.['phone'] !== 'string'))
    )
      return wrong('contacts.phones');
  }
  return null;
}

function templateFault({ name, language, components = [] }: Payload): Fault | null {
  const code = objectOf(language)?.['code'];
  if (typeof name !== 'string' || name === '' || name.length > 512) return missing('template.name');
  if (typeof code !== 'string' || !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(code)) return missing('template.language');
  return Array.isArray(components) &&
    components.every((each) => ['header', 'body', 'button', 'carousel'].includes(String(objectOf(each)?.['type'])))
    ? null
    : wrong('template.components');
}
