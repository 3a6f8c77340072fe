/** Words of the demo shop's pages by language, one file each. */
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
import type { StorePack } from './words/pack';
import { pt } from './words/pt';
import { ru } from './words/ru';
import { th } from './words/th';
import { tr } from './words/tr';
import { vi } from './words/vi';
import { zh } from './words/zh';

const PACKS = { en, zh, es, pt, fr, it, de, ru, tr, ja, ko, th, vi, id, ms, hi, ar } satisfies Record<
  string,
  StorePack
>;

export type StoreLanguage = keyof typeof PACKS;
export const STORE_PACKS: Readonly<Record<StoreLanguage, StorePack>> = PACKS;
export const STORE_LANGUAGES = Object.keys(PACKS) as StoreLanguage[];

export function isStoreLanguage(code: unknown): code is StoreLanguage {
  return typeof code === 'string' && Object.hasOwn(PACKS, code);
}

export function directionOf(language: StoreLanguage): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

export function categoryIn(category: string, language: StoreLanguage): string {
  const { categories } = STORE_PACKS[language];
  return (Object.hasOwn(categories, category) && categories[category]) || category;
}
