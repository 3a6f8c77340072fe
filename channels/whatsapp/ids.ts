/** Our own data on WhatsApp's buttons and rows: `v:` + value or `t:` + token; a digit before the colon keeps equal ones apart. */
import { createHash } from 'node:crypto';
import type { Rendered } from '../../src/model/channel';
import { cleaned } from './fields';

const OURS = /^([vt])\d{0,3}:(.+)$/s;

/** Other data stems from the number's life before us, or from a template, and is passed on. */
export function fromId(data: string): { kind: 'reply'; value: string } | { kind: 'replyToken'; token: string } {
  const [, mark, rest] = OURS.exec(data) ?? [];
  if (rest === undefined) return { kind: 'reply', value: data };
  return mark === 't' ? { kind: 'replyToken', token: rest } : { kind: 'reply', value: rest };
}

export interface Ids {
  /** An id that no other button of this message has. */
  of(value: string): string;
}

/**
 * Ids for the buttons of one message (Meta refuses the same one twice), of at most `max` bytes. A value that is too long, or
 * that Meta would trim, waits under a token, which depends on the value only, so that rendering twice gives the same.
 */
export function createIds(max: number, tokens: Rendered['tokens']): Ids {
  const used = new Set<string>();
  return {
    of(value) {
      const plain =
        Buffer.byteLength(value) <= max - 5 &&
        cleaned(value, Infinity) === value &&
        value.trim() === value &&
        value !== '';
      const rest = plain ? value : tokenOf(value, tokens);
      for (let count = 1; ; count += 1) {
        const id = `${plain ? 'v' : 't'}${count === 1 ? '' : count}:${rest}`;
        if (used.has(id)) continue;
        used.add(id);
        return id;
      }
    },
  };
}

function tokenOf(value: string, tokens: Rendered['tokens']): string {
  const token = createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
  if (!tokens.some((each) => each.token === token)) tokens.push({ token, value });
  return token;
}
