/** Text as WhatsApp shows it: `*bold*` for titles, lines below one another, cut where it is too long. */
import type { Button, Card, Content, Fact, Stage } from '../../../src/model/content';
import { cleaned } from '../fields';
import { absolute } from './address';

const MARKS: Record<Stage['state'], string> = { done: '✅', current: '🔵', ahead: '⚪️', failed: '❌' };

/** Lines below one another; empty ones are left out. */
export function lines(parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => cleaned(part ?? '', Infinity).trim())
    .filter(Boolean)
    .join('\n');
}

/** A title with a star or its own line break would break the markup: it stays plain. */
export function bold(title: string): string {
  const text = cleaned(title, Infinity).trim();
  return text === '' || /[*\n\r]/.test(text) ? text : `*${text}*`;
}

export function cardLines(card: Card): string[] {
  return [
    bold(card.title),
    card.text ?? '',
    ...(card.facts ?? []).map(factLine),
    ...(card.stages ?? []).map(stageLine),
  ];
}

export function receiptLines(receipt: Extract<Content, { kind: 'receipt' }>): string[] {
  const bought = receipt.lines.map((line) => `${line.quantity} × ${line.title}  ${line.price}`);
  return [bold(receipt.title), receipt.order, ...bought, ...(receipt.facts ?? []).map(factLine), bold(receipt.total)];
}

export function formLines(form: Extract<Content, { kind: 'form' }>): string[] {
  const fields = form.fields.map(
    (field, at) => `${at + 1}. ${field.label}${field.choices?.length ? ` (${field.choices.join(' / ')})` : ''}`,
  );
  return [bold(form.title), form.text ?? '', ...fields];
}

export function factLine(fact: Fact): string {
  return fact.label.trim() === '' ? fact.value : `${fact.label}: ${fact.value}`;
}

export function stageLine(stage: Stage): string {
  return `${MARKS[stage.state]} ${stage.label}${stage.at ? `, ${stage.at}` : ''}`;
}

/** A button that cannot be one here, as a separate line. */
export function buttonLine(button: Button, publicUrl: string): string {
  switch (button.kind) {
    case 'reply':
      return `• ${button.label}`;
    case 'call':
      return `${button.label}: ${button.phone}`;
    case 'share':
      return `${button.label}: ${button.text}`;
    case 'url':
    case 'login':
      return `${button.label}: ${absolute(button.url, publicUrl)}`;
  }
}

/** One line of at most `max` units, never empty: no platform takes an empty label. */
export function label(text: string, max: number): string {
  const line = cleaned(text, Infinity).replace(/\s+/g, ' ').trim() || '…';
  return line.length <= max
    ? line
    : `${cleaned(line, max - 1)
        .replace(/\uFFFD$/, '')
        .trimEnd()}…`;
}

/** Labels of one message, made different by a number at the end: Meta refuses two equal buttons. */
export function labels(texts: readonly string[], max: number): string[] {
  const used = new Set<string>();
  return texts.map((text) => {
    let short = label(text, max);
    for (let count = 2; used.has(short); count += 1) short = `${label(text, max - String(count).length - 1)} ${count}`;
    used.add(short);
    return short;
  });
}

/** The end of a text that fits into `max`, from the start of a line or word if it can be, and what is before it. */
export function tail(text: string, max: number): { before: string; end: string } {
  if (text.length <= max) return { before: '', end: text };
  const from = text.length - max;
  const found = [text.indexOf('\n', from), text.indexOf(' ', from)].find((at) => at >= 0 && at < text.length - 1);
  const at = found ?? (/[\uDC00-\uDFFF]/.test(text[from] ?? '') ? from + 1 : from);
  return { before: text.slice(0, at).trimEnd(), end: text.slice(at).trimStart() };
}
