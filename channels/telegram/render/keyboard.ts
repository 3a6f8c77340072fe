/** Buttons -> an inline keyboard. Buttons that a keyboard cannot hold are returned as lines for the text, so none is lost. */
import type { Button } from '../../../src/model/content';
import type { Rendered } from '../../../src/model/channel';
import { dataOf, labelOf, linkKey, loginKey, shareKey, type Key } from './key';
import { absolute } from './address';
import type { Frame } from './style';

const BUTTONS_MAX = 100;
/** The width of a row on a phone, in UTF-16 units. */
const ROW_WIDTH = 30;
const ROW_MAX = 3;

export interface Keyboard {
  /** One per message: usually none or one, more only for over 100 buttons. */
  pages: { inline_keyboard: Key[][] }[];
  lines: string[];
  tokens: Rendered['tokens'];
}

/** `rows`: groups that never share a row; short keys of one group are placed side by side. */
export function keyboard(rows: readonly (readonly Button[])[], frame: Frame): Keyboard {
  const result: Keyboard = { pages: [], lines: [], tokens: [] };
  let count = 0;
  for (const buttons of rows) {
    const group: Key[] = [];
    for (const button of buttons) {
      const key = keyOf(button, frame, result.tokens);
      if (key === null) result.lines.push(lineOf(button, frame.publicUrl));
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

function keyOf(button: Button, { publicUrl, style }: Frame, tokens: Rendered['tokens']): Key | null {
  switch (button.kind) {
    case 'reply':
      return { text: labelOf(button.label), callback_data: dataOf(button.value, tokens) };
    case 'url':
      return linkKey(button.label, absolute(button.url, publicUrl));
    case 'login':
      return loginKey(button.label, absolute(button.url, publicUrl), style.loginDomain);
    case 'share':
      return shareKey(button.label, button.text, publicUrl);
    case 'call':
      return null;
  }
}

function lineOf(button: Button, publicUrl: string): string {
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
