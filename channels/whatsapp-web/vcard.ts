/** Contact cards: read from what shoppers send, written for what we send. vCard 3.0, as WhatsApp has it. */
import { cleaned } from './fields';

export interface VCard {
  name?: string;
  phone: string;
}

/** The first phone; `waid` is the number as WhatsApp knows it. Null without one. */
export function readVCard(text: string): VCard | null {
  let name: string | undefined;
  let phone: string | undefined;
  for (const line of text
    .slice(0, 20_000)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at < 0) continue;
    const [key, value] = [line.slice(0, at), cleaned(line.slice(at + 1), 256).trim()];
    if (/^(item\d+\.)?FN(;|$)/i.test(key)) name ??= unescaped(value);
    if (/^(item\d+\.)?TEL(;|$)/i.test(key)) phone ??= known(key) ?? value.slice(0, 40);
  }
  return phone ? { phone, ...(name ? { name } : {}) } : null;
}

export function writeVCard(name: string, phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const waid = digits.length >= 7 && digits.length <= 15 ? `;waid=${digits}` : '';
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    `TEL;type=CELL${waid}:${escaped(phone)}`,
    'END:VCARD',
  ].join('\n');
}

function known(key: string): string | undefined {
  const waid = /;waid=(\d{7,15})(?:;|$)/i.exec(key)?.[1];
  return waid === undefined ? undefined : `+${waid}`;
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\s+/g, ' ');
}

function unescaped(text: string): string {
  return text.replace(/\\n/gi, ' ').replace(/\\([\\,;])/g, '$1');
}
