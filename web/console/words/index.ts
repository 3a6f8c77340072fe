/** The languages of the console, one file each. To add one, add a file and a line here; right-to-left languages are marked here. */
import { createContext, useContext } from 'react';
import { en, type Words } from './en';
import { zh } from './zh';

export const LANGUAGES: Record<string, { words: Words; direction: 'ltr' | 'rtl' }> = {
  en: { words: en, direction: 'ltr' },
  zh: { words: zh, direction: 'ltr' },
};

const KEY = 'parley.language';

export function firstLanguage(): string {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages].map((each) => each.split('-')[0] ?? '');
  return wanted.find((each) => each in LANGUAGES) ?? 'en';
}

export function keepLanguage(language: string): void {
  localStorage.setItem(KEY, language);
}

export interface Speech {
  language: string;
  setLanguage(language: string): void;
}

export const SpeechContext = createContext<Speech>({ language: 'en', setLanguage: () => undefined });

export interface Say {
  (key: keyof Words, values?: Record<string, string | number>): string;
}

export function useSay(): Say {
  const { language } = useContext(SpeechContext);
  const words = LANGUAGES[language]?.words ?? en;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** From this many seconds on a duration uses the next unit. */
const MINUTES_FROM = 90;
const HOURS_FROM = 5_400;

interface Times {
  time(at: string): string;
  day(at: string): string;
  since(ms: number): string;
  /** A duration in its largest suitable unit. */
  lasting(seconds: number): string;
}

export function useTimes(): Times {
  const { language } = useContext(SpeechContext);
  const say = useSay();
  const format = (at: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, options).format(new Date(at));
  return {
    time: (at) => format(at, { hour: '2-digit', minute: '2-digit' }),
    day: (at) => format(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    lasting(seconds) {
      const [unit, size] =
        seconds < MINUTES_FROM ? ['second', 1] : seconds < HOURS_FROM ? ['minute', 60] : ['hour', 3_600];
      return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
        Math.round(seconds / size),
      );
    },
    since(ms) {
      const minutes = Math.floor(ms / 60_000);
      if (minutes < 1) return say('now');
      if (minutes < 60) return say('minutes', { n: minutes });
      return minutes < 2880
        ? say('hours', { n: Math.floor(minutes / 60) })
        : say('dayCount', { n: Math.floor(minutes / 1440) });
    },
  };
}
