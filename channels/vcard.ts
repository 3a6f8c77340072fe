/** Contact cards: read from shoppers, written for our messages. vCard 3.0, as WhatsApp and Telegram use it. */
import { cleaned } from '../src/model/fields';
import type { ContactCard } from '../src/model/inbound';

/** The first of each kind; `waid` is the number in WhatsApp's form. Null if the card has neither a number, a name nor an address. */
export function readVCard(text: string): ContactCard | null {
  const card: ContactCard = {};
  for (const line of text
    .slice(0, 20_000)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at < 0) continue;
    const [key, value] = [line.slice(0, at), cleaned(line.slice(at + 1), 256).trim()];
    const property = /^(?:item\d+\.)?(FN|TEL|EMAIL|ORG|ADR)(?:;|$)/i.exec(key)?.[1]?.toUpperCase();
    if (property === undefined || value === '') continue;
    if (property === 'TEL') card.phone ??= known(key) ?? value.slice(0, 40);
    else if (property === 'FN') card.name ??= unescaped(value);
    else if (property === 'EMAIL') card.email ??= value;
    else if (property === 'ORG') card.organisation ??= listed(value);
    else card.address ??= listed(value);
  }
  return Object.keys(card).length === 0 ? null : card;
}

/** Parts of an organisation or an address, separated by `;`. */
function listed(value: string): string {
  return value
    .split(/(?<!\\);/)
    .map((part) => unescaped(part).trim())
    .filter((part) => part !== '')
    .join(', ');
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
