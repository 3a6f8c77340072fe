/** Templates that a person can send: those with text values only. A picture, a list of cards or a code is for pushes. */
import type { OfferedTemplate } from '../../../src/model/channel';
import type { Found } from './book';

const PLACE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;
const WORDS = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
/** Their buttons need no value. */
const FIXED = ['QUICK_REPLY', 'PHONE_NUMBER', 'VOICE_CALL'];

/** Null: it needs other values than text. */
export function offered({ template, places }: Found): OfferedTemplate | null {
  const { name, language, components } = template;
  const known = components.every(({ type }) => WORDS.includes(type.toUpperCase()));
  const buttons = components.flatMap((component) => component.buttons ?? []);
  const fixed = buttons.every(({ type, url = '' }) =>
    type.toUpperCase() === 'URL' ? !url.includes('{{') : FIXED.includes(type.toUpperCase()),
  );
  const header = partOf(template, 'HEADER');
  if (!known || !fixed || (header?.format ?? 'TEXT').toUpperCase() !== 'TEXT') return null;
  if (/\{\{/.test(header?.text ?? '')) return null;
  const text = ['HEADER', 'BODY', 'FOOTER'].map((type) => partOf(template, type)?.text ?? '').filter(Boolean);
  const marks = [...new Set([...(partOf(template, 'BODY')?.text ?? '').matchAll(PLACE)].map(([, mark = '']) => mark))];
  return {
    name,
    language: language.replace('_', '-'),
    text: text.join('\n\n'),
    places: marks.map((mark) => ({ name: places[mark] ?? mark, mark })),
  };
}

function partOf({ components }: Found['template'], type: string): Found['template']['components'][number] | undefined {
  return components.find((component) => component.type.toUpperCase() === type);
}
