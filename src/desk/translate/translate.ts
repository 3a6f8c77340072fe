/** Translation with a memory and a daily budget; to a provider on the internet personal data goes masked only. */
import { createHash } from 'node:crypto';
import { createMask, type Known, type Mask } from '../../flow/author/mask';
import type { Translation } from '../../model/assist';
import type { Log } from '../../model/log';
import type { Provider } from './provider';

export interface TranslatorSettings {
  timeoutMs: number;
  /** From midnight UTC, in this process. */
  charactersPerDay: number;
  /** The provider is on the internet. */
  masks: boolean;
}

export interface Translated {
  text: string | null;
  why: Translation['why'];
}

export interface Translator {
  /** In order. Never throws. `known`: personal values of this chat that no pattern would find. */
  translate(
    texts: readonly string[],
    languages: { from?: string; to: string },
    known: readonly Known[],
  ): Promise<Translated[]>;
  /** Null: the provider writes none, or it failed. */
  summarise(talk: readonly string[], language: string, known: readonly Known[]): Promise<string | null>;
  readonly summarises: boolean;
}

interface Parts {
  provider: Provider;
  settings: TranslatorSettings;
  now(): number;
  log: Log;
}

const DAY_MS = 86_400_000;
/** Texts that agents look at again; a few megabytes. */
const KEPT_MAX = 2_000;
/** A translation from Chinese has about five times as many letters. */
const LONGER_MAX = 8;
const LONGER_MORE = 200;
/** Characters of one call. */
const BATCH_MAX = 8_000;

export function createTranslator(parts: Parts): Translator {
  const { provider, settings, log } = parts;
  const kept = new Map<string, string>();
  const budget = createBudget(parts);
  const keep = (key: string, text: string): void => {
    kept.set(key, text);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  };
  const failed = (fault: unknown): void =>
    log.warn({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'the provider of translations gave no answer');
  return {
    summarises: provider.summarise !== undefined,
    async translate(texts, { from, to }, known) {
      const keys = texts.map((text) => keyOf(text, to));
      const open = [...new Set(texts.filter((text, at) => text.trim() !== '' && !kept.has(keys[at] ?? '')))];
      const spent = open.length === 0 || budget.take(open.reduce((sum, { length }) => sum + length, 0));
      const fresh = spent ? await ask(parts, open, { to, ...(from !== undefined && { from }) }, known, failed) : [];
      open.forEach((text, at) => {
        const found = fresh[at];
        if (found !== undefined && found !== null) keep(keyOf(text, to), found);
      });
      return texts.map((text, at) => {
        if (text.trim() === '') return { text: null, why: 'nothing' };
        const found = kept.get(keys[at] ?? '');
        return found === undefined ? { text: null, why: spent ? 'failed' : 'budget' } : { text: found, why: null };
      });
    },
    async summarise(talk, language, known) {
      const size = talk.reduce((sum, { length }) => sum + length, 0);
      if (provider.summarise === undefined || size === 0 || !budget.take(size)) return null;
      const mask = maskOf(settings, known);
      try {
        return mask.reveal(await provider.summarise(mask.hide([...talk]), language, settings.timeoutMs));
      } catch (fault) {
        failed(fault);
        return null;
      }
    },
  };
}

/** Null for a text that came back as no translation. */
async function ask(
  { provider, settings }: Parts,
  texts: readonly string[],
  languages: { from?: string; to: string },
  known: readonly Known[],
  failed: (fault: unknown) => void,
): Promise<(string | null)[]> {
  if (texts.length === 0) return [];
  const mask = maskOf(settings, known);
  const hidden = mask.hide([...texts]);
  const batches = await Promise.all(
    batchesOf(hidden).map(async (batch) => {
      try {
        const answer = await provider.translate({ texts: batch, ...languages }, settings.timeoutMs);
        return batch.map((before, at) => {
          const text = answer[at] ?? '';
          return isTranslation(before, text) ? mask.reveal(text) : null;
        });
      } catch (fault) {
        failed(fault);
        return batch.map(() => null);
      }
    }),
  );
  return batches.flat();
}

/** As many texts at a time as an answer of 64 KB has room for, in any script and escaped. */
function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const text of texts) {
    if (text.length > room || batches.length === 0) {
      batches.push([]);
      room = BATCH_MAX;
    }
    batches.at(-1)?.push(text);
    room -= text.length;
  }
  return batches;
}

const NO_MASK: Mask = { hide: (value) => value, reveal: (value) => value };

function maskOf({ masks }: TranslatorSettings, known: readonly Known[]): Mask {
  return masks ? createMask(known) : NO_MASK;
}

const PLACEHOLDER = /<[A-Z]+_\d{1,3}>/g;

/** Not empty, not endless, and with the placeholders of its original only: one of another text would reveal what was said elsewhere. */
function isTranslation(before: string, after: string): boolean {
  const placeholders = (text: string): string => [...new Set(text.match(PLACEHOLDER))].sort().join();
  return (
    after.trim() !== '' &&
    after.length <= LONGER_MAX * before.length + LONGER_MORE &&
    placeholders(before) === placeholders(after)
  );
}

function keyOf(text: string, to: string): string {
  return createHash('sha256').update(`${to}|${text}`).digest('base64url');
}

function createBudget({ settings, now }: Parts): { take(characters: number): boolean } {
  let [day, left] = [-1, 0];
  return {
    take(characters) {
      const today = Math.floor(now() / DAY_MS);
      if (today !== day) [day, left] = [today, settings.charactersPerDay];
      if (characters > left) return false;
      left -= characters;
      return true;
    },
  };
}
