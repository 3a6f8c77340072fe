/** Text with bold parts as message entities: without escaping, no shopper's or merchant's text can break the markup. */
import type { Card, Content, Fact, Stage } from '../../../src/model/content';
import { fenced } from '../../../src/model/text';
import { cleaned } from '../fields';

/** Offsets are UTF-16 units (Bot API, MessageEntity), as JavaScript counts. */
export interface Bold {
  type: 'bold';
  offset: number;
  length: number;
}

export interface Rich {
  text: string;
  entities: Bold[];
}

type Part = string | { bold: string } | undefined;

const MARKS: Record<Stage['state'], string> = { done: '✅', current: '🔵', ahead: '⚪️', failed: '❌' };

/** Joins lines; empty ones are left out. */
export function rich(parts: readonly Part[]): Rich {
  let text = '';
  const entities: Bold[] = [];
  for (const part of parts) {
    if (part === undefined) continue;
    const line = cleaned(typeof part === 'string' ? part : part.bold, Infinity).trim();
    if (line === '') continue;
    if (text !== '') text += '\n';
    if (typeof part !== 'string') entities.push({ type: 'bold', offset: text.length, length: line.length });
    text += line;
  }
  return { text, entities };
}

export function cardParts(card: Card): Part[] {
  return [{ bold: card.title }, card.text, ...(card.facts ?? []).map(factLine), ...(card.stages ?? []).map(stageLine)];
}

export function receiptParts(receipt: Extract<Content, { kind: 'receipt' }>): Part[] {
  const lines = receipt.lines.map((line) => `${line.quantity} × ${line.title}  ${line.price}`);
  return [
    { bold: receipt.title },
    receipt.order,
    ...lines,
    ...(receipt.facts ?? []).map(factLine),
    { bold: receipt.total },
  ];
}

export function formParts(form: Extract<Content, { kind: 'form' }>): Part[] {
  const fields = form.fields.map(
    (field, at) => `${at + 1}. ${field.label}${field.choices?.length ? ` (${field.choices.join(' / ')})` : ''}`,
  );
  return [{ bold: form.title }, form.text, ...fields];
}

/** Cuts at line ends, then at spaces, then anywhere except within a surrogate pair. Only white space is lost. */
export function split(whole: Rich, max: number): Rich[] {
  const cut: Rich[] = [];
  const texts = fenced(whole.text, max, (_text, room) => {
    cut.push(...plainSplit(whole, room));
    return cut.map(({ text }) => text);
  });
  if (texts.length !== cut.length) return texts.map((text) => ({ text, entities: [] }));
  // Reopening a block shifts the bold parts of its piece.
  return cut.map(({ text, entities }, at) => {
    const now = texts[at] ?? text;
    const by = Math.max(0, now.indexOf(text));
    return { text: now, entities: entities.map((each) => ({ ...each, offset: each.offset + by })) };
  });
}

function plainSplit(whole: Rich, max: number): Rich[] {
  const pieces: Rich[] = [];
  let from = 0;
  while (whole.text.length - from > max) {
    const to = from + cutAt(whole.text.slice(from, from + max + 1), max);
    pieces.push(piece(whole, from, to));
    from = to;
    while (/\s/.test(whole.text[from] ?? '')) from += 1;
  }
  if (from < whole.text.length || pieces.length === 0) pieces.push(piece(whole, from, whole.text.length));
  return pieces.filter((each) => each.text.trim() !== '');
}

function cutAt(text: string, max: number): number {
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign);
    if (at > max / 2) return at;
  }
  return /[\uD800-\uDBFF]/.test(text[max - 1] ?? '') ? max - 1 : max;
}

function piece(whole: Rich, from: number, to: number): Rich {
  const entities = whole.entities.flatMap((each): Bold[] => {
    const start = Math.max(each.offset, from);
    const end = Math.min(each.offset + each.length, to);
    return end > start ? [{ type: 'bold', offset: start - from, length: end - start }] : [];
  });
  return { text: whole.text.slice(from, to), entities };
}

function factLine(fact: Fact): string {
  return fact.label === '' ? fact.value : `${fact.label}: ${fact.value}`;
}

function stageLine(stage: Stage): string {
  return `${MARKS[stage.state]} ${stage.label}${stage.at ? `, ${stage.at}` : ''}`;
}
