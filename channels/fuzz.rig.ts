/** Bodies of platforms, changed at random by seed: fields left out, exchanged, of another type, too many, cut short. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, type Random } from '../src/model/clock';
import { fieldsOf, inner, own, type Fields } from '../src/model/fields';
import type { Decoded } from '../src/model/inbound';
import { decode as teams } from './teams/decode';
import { answerTo } from './teams/invoke';
import { createRepeats } from './teams/repeats';
import { decode as telegram } from './telegram/decode';
import { createInvoices } from './telegram/invoices';
import { createMoves } from './telegram/moves';
import { SERVICE } from './telegram/decode/update';
import { decode as whatsapp } from './whatsapp/decode';

type Json = unknown;

const VALUES: readonly Json[] = [
  ...[null, false, true, 0, -1, 1e300, '', ' ', '\0', 'x', '0', '-5', '\ud800', '__proto__', 'constructor', '👍'],
  ...[[], {}, [null], [[]], { id: 7 }, { text: 'x' }, [{ type: 'x' }], 'x'.repeat(20_000)],
];

/** One to four changes, anywhere in it. */
export function mutated(body: Json, random: Random): Json {
  let result = structuredClone(body);
  const times = 1 + Math.floor(random() * 4);
  for (let count = 0; count < times; count += 1) result = changed(result, random);
  return result;
}

interface Place {
  holder: Record<string, Json>;
  key: string;
}

function changed(body: Json, random: Random): Json {
  const places = placesIn(body);
  const place = places[Math.floor(random() * places.length)];
  if (!place) return pick(VALUES, random);
  const { holder, key } = place;
  const other = places[Math.floor(random() * places.length)];
  switch (Math.floor(random() * 6)) {
    case 0:
      remove(holder, key);
      break;
    case 1:
      holder[key] = structuredClone(pick(VALUES, random));
      break;
    case 2:
      holder[`${key}_new`] = holder[key];
      remove(holder, key);
      break;
    case 3:
      if (other) holder[key] = structuredClone(other.holder[other.key]);
      break;
    case 4:
      holder[key] = [structuredClone(holder[key]), structuredClone(holder[key])];
      break;
    default:
      holder[`extra${Math.floor(random() * 3)}`] = structuredClone(pick(VALUES, random));
  }
  return body;
}

function remove(holder: Record<string, Json>, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function placesIn(body: Json, depth = 0): Place[] {
  if (typeof body !== 'object' || body === null || depth > 12) return [];
  const holder = body as Record<string, Json>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key], depth + 1)]);
}

function pick(values: readonly Json[], random: Random): Json {
  return values[Math.floor(random() * values.length)];
}

const clock = { ...systemClock(), now: () => 1_790_000_000_000 };

interface Subject {
  bodies: unknown[];
  decode(body: unknown): Decoded[];
  /** By rules written a second time: a person who can be answered said or sent something. */
  speaks(body: unknown): boolean;
}

const rows = (path: string): Record<string, unknown>[] =>
  readFileSync(join(__dirname, path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const isWords = (value: unknown): boolean => typeof value === 'string' && /[\p{L}\p{N}]/u.test(value);
const isId = (value: unknown): boolean =>
  (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) ||
  (typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value));
const part = (of: Fields | null, name: string): Fields | null => of && inner(of, name);

export const subjects: Record<string, Subject> = {
  telegram: {
    bodies: rows('telegram/decode/bodies.jsonl').map(
      ({ message, update }) =>
        update ?? {
          update_id: 9,
          message: {
            message_id: 5,
            date: 5,
            from: { id: 7 },
            chat: { id: 7, type: 'private' },
            ...(message as object),
          },
        },
    ),
    decode: (body) =>
      telegram(body, {
        account: '4242',
        bot: { id: '4242', name: 'shop_bot' },
        invoices: createInvoices('4242:t'),
        moves: createMoves(),
        clock,
      }),
    speaks(body) {
      const update = fieldsOf(body);
      const message = part(update, 'message');
      const [from, chat] = [part(message, 'from'), part(message, 'chat')];
      if (!update || !message || !from || !chat || typeof own(update, 'update_id') !== 'number') return false;
      if (!Number.isSafeInteger(own(update, 'update_id')) || Number(own(update, 'update_id')) < 0) return false;
      if (own(chat, 'type') !== 'private' || !isId(own(chat, 'id')) || !isId(own(from, 'id'))) return false;
      if (own(from, 'is_bot') === true || SERVICE.some((name) => Boolean(own(message, name)))) return false;
      const files = ['voice', 'audio', 'video', 'document', 'sticker', 'animation', 'video_note'];
      return (
        isWords(own(message, 'text')) ||
        isWords(own(message, 'caption')) ||
        files.some((name) => isId(own(part(message, name) ?? {}, 'file_id')))
      );
    },
  },
  whatsapp: {
    bodies: rows('whatsapp/decode/bodies.jsonl').map(({ message, field = 'messages', value }) => ({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '9001',
          changes: [
            {
              field,
              value: {
                metadata: { display_phone_number: '49300', phone_number_id: '424242' },
                ...((value as object | undefined) ?? {
                  messages: [{ from: '4915112345678', id: 'wamid.X', timestamp: '1', ...(message as object) }],
                }),
              },
            },
          ],
        },
      ],
    })),
    decode: (body) => whatsapp(body, { account: '424242', clock }),
    speaks(body) {
      const first = (of: Fields | null, name: string): Fields | null => {
        const list = of && own(of, name);
        return Array.isArray(list) ? fieldsOf(list[0]) : null;
      };
      const whole = fieldsOf(body);
      const change = first(first(whole, 'entry'), 'changes');
      const value = part(change, 'value');
      const message = first(value, 'messages');
      if (!whole || !change || !value || !message || own(whole, 'object') !== 'whatsapp_business_account') return false;
      if (own(change, 'field') !== 'messages' || own(part(value, 'metadata') ?? {}, 'phone_number_id') !== '424242')
        return false;
      if (!/^\d{7,15}$/.test(String(own(message, 'from'))) || typeof own(message, 'from') !== 'string') return false;
      const type = own(message, 'type');
      if (Boolean(own(message, 'group_id')) || ['system', 'reaction', 'revoke'].includes(String(type))) return false;
      if (part(part(message, 'interactive'), 'call_permission_reply')) return false;
      const files = ['image', 'video', 'audio', 'document', 'sticker'];
      return (
        isWords(own(part(message, 'text') ?? {}, 'body')) ||
        files.some((name) => isId(own(part(message, name) ?? {}, 'id')))
      );
    },
  },
  teams: {
    bodies: rows('teams/bodies.jsonl').map(({ activity }) => ({
      type: 'message',
      id: '1790000000001',
      timestamp: '2026-05-03T10:15:00.123Z',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      from: { id: '29:mia' },
      recipient: { id: '28:bot' },
      conversation: { id: 'a:1', conversationType: 'personal' },
      ...(activity as object),
    })),
    decode(body) {
      answerTo(body);
      return teams(body, { account: 'app', clock, repeats: createRepeats() });
    },
    speaks(body) {
      const activity = fieldsOf(body);
      const [from, conversation] = [part(activity, 'from'), part(activity, 'conversation')];
      if (!activity || !from || !conversation || own(activity, 'type') !== 'message') return false;
      if (!isId(own(from, 'id')) || String(own(from, 'id')).startsWith('28:') || own(from, 'role') === 'bot')
        return false;
      if (!isId(own(conversation, 'id')) || own(conversation, 'isGroup') === true) return false;
      if (own(conversation, 'conversationType') !== 'personal') return false;
      const files = own(activity, 'attachments');
      return (
        isWords(own(activity, 'text')) ||
        (Array.isArray(files) &&
          files.some((each) => /^https:\/\/\w/.test(String(own(fieldsOf(each) ?? {}, 'contentUrl')))))
      );
    },
  },
};
