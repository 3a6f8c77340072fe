/** Content as plain lines, and lines split into messages. Reply buttons are numbered in reading order, and the number is the reply. */
import type { Button, Card, Content, Fact, Media, Stage } from '../../src/model/content';
import { absolute } from './address';
import { cleaned } from './fields';
import { cutAt } from '../../src/model/text';

const MARKS: Record<Stage['state'], string> = { done: '✅', current: '🔵', ahead: '⚪️', failed: '❌' };

/** Numbering continues over all lines of one content. */
export interface Numbering {
  next(): number;
}

export function numbering(): Numbering {
  let last = 0;
  return { next: () => (last += 1) };
}

/** Blocks with an empty line in between; blank ones are left out. */
export function blocks(...parts: (string | undefined)[]): string {
  return parts
    .map((part) => cleaned(part ?? '', Infinity).trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

export function lines(...parts: (string | undefined)[]): string {
  return parts
    .map((part) => cleaned(part ?? '', Infinity).trim())
    .filter((part) => part !== '')
    .join('\n');
}

export function buttonLines(buttons: readonly Button[] | undefined, publicUrl: string, numbers: Numbering): string {
  const told = (button: Button): string => {
    switch (button.kind) {
      case 'reply':
        return `${numbers.next()}. ${button.label}`;
      case 'url':
      case 'login':
        return `${button.label}: ${absolute(button.url, publicUrl)}`;
      case 'call':
        return `${button.label}: ${button.phone}`;
      case 'share':
        return `${button.label}: ${button.text}`;
    }
  };
  return lines(...(buttons ?? []).map(told));
}

export function cardText(card: Card, publicUrl: string, numbers: Numbering): string {
  const stages = (card.stages ?? []).map(
    (stage) => `${MARKS[stage.state]} ${stage.label}${stage.at ? `, ${stage.at}` : ''}`,
  );
  return blocks(
    lines(card.title, card.text),
    lines(...(card.facts ?? []).map(factLine)),
    lines(...stages),
    buttonLines(card.buttons, publicUrl, numbers),
  );
}

export function formText(form: Extract<Content, { kind: 'form' }>): string {
  const fields = form.fields.map(
    (field, at) => `${at + 1}. ${field.label}${field.choices?.length ? ` (${field.choices.join(' / ')})` : ''}`,
  );
  return blocks(lines(form.title, form.text), lines(...fields));
}

export function receiptText(receipt: Extract<Content, { kind: 'receipt' }>): string {
  const bought = receipt.lines.map((line) => `${line.quantity} × ${line.title}  ${line.price}`);
  return blocks(
    lines(receipt.title, receipt.order),
    lines(...bought),
    lines(...(receipt.facts ?? []).map(factLine), receipt.total),
  );
}

export function paymentText(payment: Extract<Content, { kind: 'payment' }>, publicUrl: string): string {
  return blocks(
    lines(payment.title, payment.text),
    payment.total,
    `${payment.button}: ${absolute(payment.url, publicUrl)}`,
  );
}

/** Replaces a file that cannot be shown. */
export function mediaLine(media: Media, publicUrl: string): string {
  return lines(media.alt ?? media.name, absolute(media.url, publicUrl));
}

/** Cuts at line ends, then at spaces, then anywhere except within a surrogate pair. Never empty: a blank text becomes a dot. */
export function pieces(text: string, max: number): string[] {
  const cut: string[] = [];
  let rest = cleaned(text, Infinity).trim();
  while (rest.length > max) {
    const at = cutAt(rest, max);
    cut.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  cut.push(rest);
  const said = cut.filter((piece) => piece !== '');
  return said.length > 0 ? said : ['…'];
}

function factLine(fact: Fact): string {
  return fact.label === '' ? fact.value : `${fact.label}: ${fact.value}`;
}
