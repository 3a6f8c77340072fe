/** Buttons -> an inline keyboard. What a keyboard cannot carry comes back as lines for the text, so no button is lost. */
import { createHash } from 'node:crypto';
import type { Button } from '../../src/model/content';
import type { Rendered } from '../../src/model/channel';
import { cleaned } from './fields';
import { absolute, buttonLink } from './media';

/** InlineKeyboardButton.callback_data: 1-64 bytes. */
export const DATA_BYTES = 64;
const BUTTONS_MAX = 100;
const LABEL_MAX = 64;
/** What fits side by side on a phone, in UTF-16 units over a row. */
const ROW_WIDTH = 30;
const ROW_MAX = 3;

type Key = { text: string } & ({ callback_data: string } | { url: string });

export interface Keyboard {
  /** One per message: usually none or one, more only over 100 buttons. */
  pages: { inline_keyboard: Key[][] }[];
  lines: string[];
  tokens: Rendered['tokens'];
}

/** `rows`: groups that never share a row; short keys of one group stand side by side. */
export function keyboard(rows: readonly (readonly Button[])[], publicUrl: string): Keyboard {
  const result: Keyboard = { pages: [], lines: [], tokens: [] };
  let count = 0;
  for (const buttons of rows) {
    const group: Key[] = [];
    for (const button of buttons) {
      const key = keyOf(button, publicUrl, result.tokens);
      if (key === null) result.lines.push(lineOf(button, publicUrl));
      else group.push(key);
    }
    for (const row of packed(group)) {
      count += row.length;
      const page = result.pages.at(-1);
      if (page && count <= BUTTONS_MAX) page.inline_keyboard.push(row);
      else {
        result.pages.push({ inline_keyboard: [row] });
        count = row.length;
      }
    }
  }
  return result;
}

/** Data for a value: itself where it fits, else a token that depends on the value only, so rendering twice gives the same. */
export function dataOf(value: string, tokens: Rendered['tokens']): string {
  const plain = `v:${value}`;
  if (Buffer.byteLength(plain) <= DATA_BYTES && cleaned(value, Infinity) === value) return plain;
  const token = createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
  if (!tokens.some((each) => each.token === token)) tokens.push({ token, value });
  return `t:${token}`;
}

function keyOf(button: Button, publicUrl: string, tokens: Rendered['tokens']): Key | null {
  const text = labelOf(button.label);
  if (button.kind === 'reply') return { text, callback_data: dataOf(button.value, tokens) };
  if (button.kind !== 'url' && button.kind !== 'login') return null;
  const url = absolute(button.url, publicUrl);
  return buttonLink(url) ? { text, url } : null;
}

function labelOf(label: string): string {
  const text = cleaned(label, Infinity).replace(/\s+/g, ' ').trim() || '…';
  return text.length <= LABEL_MAX ? text : `${cleaned(text, LABEL_MAX - 1).replace(/\uFFFD$/, '')}…`;
}

function lineOf(button: Button, publicUrl: string): string {
  switch (button.kind) {
    case 'reply': return `• ${button.label}`;
    case 'call': return `${button.label}: ${button.phone}`;
    case 'share': return `${button.label}: ${button.text}`;
    case 'url':
    case 'login': return `${button.label}: ${absolute(button.url, publicUrl)}`;
  }
}

function packed(keys: readonly Key[]): Key[][] {
  const rows: Key[][] = [];
  let width = 0;
  for (const key of keys) {
    const row = rows.at(-1);
    if (!row || row.length >= ROW_MAX || width + key.text.length > ROW_WIDTH) {
      rows.push([key]);
      width = key.text.length;
    } else {
      row.push(key);
      width += key.text.length;
    }
  }
  return rows;
}
