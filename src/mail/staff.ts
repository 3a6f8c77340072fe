/** E-mails to the shop's own people, in a language of the console. */
import { en, enAlerts, type StaffWords } from './words/en';
import { zh, zhAlerts } from './words/zh';

const WORDS: Record<string, StaffWords> = { en, zh };
const ALERTS: Record<string, typeof enAlerts> = { en: enAlerts, zh: zhAlerts };

export const STAFF_LANGUAGES = Object.keys(WORDS);

export function alertWords(kind: keyof typeof enAlerts, language: string): string {
  return (ALERTS[language] ?? enAlerts)[kind];
}

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
  // A line whose values are all missing is left out.
  const lines = text.split('\n').filter((line) => line === '' || !isEmpty(line, values));
  return { subject: filled(subject), text: filled(lines.join('\n')) };
}

function isEmpty(line: string, values: Record<string, string | Date>): boolean {
  const names = [...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return names.length > 0 && names.every((name) => (values[name] ?? '') === '');
}
