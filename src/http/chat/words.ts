/** Texts of the chat's own pages by language, one file each. */
import { ar } from './words/ar';
import { de } from './words/de';
import { en } from './words/en';
import { es } from './words/es';
import { fr } from './words/fr';
import { hi } from './words/hi';
import { id } from './words/id';
import { it } from './words/it';
import { ja } from './words/ja';
import { ko } from './words/ko';
import { ms } from './words/ms';
import { pt } from './words/pt';
import { ru } from './words/ru';
import { th } from './words/th';
import { tr } from './words/tr';
import { vi } from './words/vi';
import { zh } from './words/zh';
import type { ChatWords } from './words/en';

/** The first is the fallback for browsers that want none of them. */
export const CHAT_WORDS = { en, zh, es, pt, fr, it, de, ru, tr, ja, ko, th, vi, id, ms, hi, ar } satisfies Record<
  string,
  ChatWords
>;

export type ChatLanguage = keyof typeof CHAT_WORDS;

export function isChatLanguage(code: unknown): code is ChatLanguage {
  return typeof code === 'string' && Object.hasOwn(CHAT_WORDS, code);
}

export function directionOf(language: string): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
