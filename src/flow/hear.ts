/** What an input is to the engine: a tap that starts a flow, a value, words, something sent, or the start of a talk. */
import type { TurnInput } from '../model/flow';
import type { Understanding } from '../model/understanding';
import { parseGo } from './buttons';
import type { Source } from './schema/parts';
import { plainText } from './words';

export type Heard =
  | { kind: 'go'; flow: string; slots: Record<string, string> }
  /** A tapped button, or typed words that name one of the shown choices. */
  | { kind: 'value'; value: string; label?: string; understanding?: Understanding }
  | { kind: 'words'; understanding: Understanding }
  | { kind: 'sent'; source: Source | null; value: unknown; understanding?: Understanding }
  | { kind: 'start'; flow: string | null; slots: Record<string, string> }
  | { kind: 'unreadable' };

export function hear(input: TurnInput, choices: readonly { label: string; value: string }[] | undefined): Heard {
  const { content, understanding } = input;
  switch (content.kind) {
    case 'text': {
      const chosen = choice(content.text, choices);
      if (chosen !== null) return parseGo(chosen.value) ? { kind: 'go', ...(parseGo(chosen.value) ?? { flow: '', slots: {} }) } : { kind: 'value', value: chosen.value, label: chosen.label, ...(understanding && { understanding }) };
      return { kind: 'words', understanding: understanding ?? unheard(content.text) };
    }
    case 'reply': {
      const go = parseGo(content.value);
      return go ? { kind: 'go', ...go } : { kind: 'value', value: content.value, ...(content.label !== undefined && { label: content.label }), ...(understanding && { understanding }) };
    }
    case 'media':
      return { kind: 'sent', source: MEDIA[content.media] ?? null, value: { ref: content.ref, media: content.media, ...(content.name !== undefined && { name: content.name.slice(0, 200) }) }, ...(understanding && { understanding }) };
    case 'location':
      return { kind: 'sent', source: 'location', value: { latitude: content.latitude, longitude: content.longitude, title: content.title ?? null } };
    case 'contact':
      return { kind: 'sent', source: 'contact', value: content.phone };
    case 'start': {
      const go = content.payload === undefined ? null : (parseGo(content.payload) ?? parseGo(`go:${content.payload}`));
      return { kind: 'start', flow: go?.flow ?? null, slots: go?.slots ?? {} };
    }
    case 'replyToken':
    case 'unsupported':
      return { kind: 'unreadable' };
  }
}

const MEDIA: Record<string, Source> = { image: 'photo', sticker: 'photo', video: 'file', file: 'file', audio: 'voice', voice: 'voice' };

/** "2", "2.", "２", "(2)" or the label itself. A label that is a number wins over its place: sizes 41, 42, 43. */
export function choice(text: string, choices: readonly { label: string; value: string }[] | undefined): { label: string; value: string } | null {
  if (!choices || choices.length === 0 || text.length > 200) return null;
  const said = plainText(text);
  if (said === '') return null;
  const labelled = choices.find(({ label }) => plainText(label) === said);
  if (labelled) return labelled;
  const number = /^(\d{1,2})$/.exec(said)?.[1];
  return number === undefined ? null : (choices[Number(number) - 1] ?? null);
}

/** Words that nobody has understood yet: no NLU was asked, or it was down. */
function unheard(text: string): Understanding {
  return { text, language: 'und', intent: { name: 'none', score: 0 }, runnersUp: [], outOfScope: true, unsure: false, entities: [], sentiment: { label: 'neutral', score: 0 }, degraded: true };
}
