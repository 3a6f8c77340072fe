/** Buttons -> actions of an adaptive card. Buttons that a card cannot hold are returned as lines for its text, so none is lost. */
import { createHash } from 'node:crypto';
import type { Rendered } from '../../src/model/channel';
import type { Button, ReplyButton } from '../../src/model/content';
import { cleaned } from '../../src/model/fields';
import type { Element } from './elements';
import { absolute, webUrl } from './address';
import { shown } from './text';
import { OURS } from './value';

/** A row shows at most six actions (Teams, "Adaptive card actions"); the others are in a menu. */
const ROW_MAX = 6;
/** Long addresses are split over several rows, so that cards can be packed. */
const ROW_BYTES = 8 * 1024;
const LABEL_MAX = 60;
/** Longer values are kept in the store, so that a carousel of ten cards with three buttons each fits into one message. */
const DATA_BYTES = 200;

/**
 * Action.Submit and not Action.Execute: every client supports it, it arrives as a separate message and needs no card in the response;
 * Execute is understood as well (invoke.ts). The label is included, because a tap does not carry it.
 */
export function submit(button: Pick<ReplyButton, 'label' | 'value'>, tokens: Rendered['tokens']): Element {
  return {
    type: 'Action.Submit',
    title: labelOf(button.label),
    data: { [OURS]: { ...carried(button.value, tokens), label: labelOf(button.label) } },
  };
}

/** A short clean value itself, else a token that depends on the value only, so that rendering twice gives the same result. */
export function carried(value: string, tokens: Rendered['tokens']): { value: string } | { token: string } {
  if (Buffer.byteLength(JSON.stringify(value)) <= DATA_BYTES && cleaned(value, Infinity) === value) return { value };
  const token = createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
  if (!tokens.some((each) => each.token === token)) tokens.push({ token, value });
  return { token };
}

export interface Actions {
  /** One ActionSet per row. */
  rows: Element[];
  lines: string[];
}

export function actionsOf(buttons: readonly Button[], publicUrl: string, tokens: Rendered['tokens']): Actions {
  const actions: Element[] = [];
  const lines: string[] = [];
  for (const button of buttons) {
    const action = button.kind === 'reply' ? submit(button, tokens) : opening(button, publicUrl);
    if (action) actions.push(action);
    else lines.push(lineOf(button, publicUrl));
  }
  return { rows: rowsOf(actions), lines };
}

export function labelOf(label: string): string {
  return shown(label.replace(/\s+/g, ' '), LABEL_MAX) || '…';
}

export function rowsOf(actions: readonly Element[]): Element[] {
  const rows: Element[][] = [];
  let size = 0;
  for (const action of actions) {
    const bytes = Buffer.byteLength(JSON.stringify(action));
    const row = rows.at(-1);
    if (row && row.length < ROW_MAX && size + bytes <= ROW_BYTES) {
      row.push(action);
      size += bytes;
    } else {
      rows.push([action]);
      size = bytes;
    }
  }
  return rows.map((row) => ({ type: 'ActionSet', actions: row }));
}

function opening(button: Exclude<Button, ReplyButton>, publicUrl: string): Element | null {
  if (button.kind !== 'url' && button.kind !== 'login') return null;
  const url = webUrl(button.url, publicUrl);
  return url === null ? null : { type: 'Action.OpenUrl', title: labelOf(button.label), url };
}

function lineOf(button: Exclude<Button, ReplyButton> | ReplyButton, publicUrl: string): string {
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
