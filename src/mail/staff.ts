/** E-mails to the shop's own people, in a language of the console. */
import { en, type StaffWords } from './words/en';
import { zh } from './words/zh';

const WORDS: Record<string, StaffWords> = { en, zh };

export const STAFF_LANGUAGES = Object.keys(WORDS);

/** `{name}` is filled in; a time is written in the language, and in the given zone. */
export function staffLetter(
  kind: keyof StaffWords,
  language: string,
  values: Record<string, string | Date>,
  timeZone: string,
): { subject: string; text: string } {
  const spoken = WORDS[language] ? language : 'en';
  const { subject, text } = (WORDS[spoken] ?? en)[kind];
  const times = new Intl.DateTimeFormat(spoken, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const filled = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_all, name: string) => {
      const value = values[name] ?? '';
      return value instanceof Date ? times.format(value) : value;
    });
  // A value that is missing leaves no gap of three lines.
  return { subject: filled(subject), text: filled(text).replace(/\n{3,}/g, '\n\n') };
}
