/** Links of pushes: each leads over our own address, so that openings are counted for each push. Nothing in it says who got it. */
import { createHmac } from 'node:crypto';
import type { Button, Card, Content } from '../model/content';
import { given } from '../model/given';
import { PUSH_LINK_PATH, type PushLinkStore } from '../model/push-link';
import type { ScheduledAction } from '../model/records';

export interface PushLinks {
  /** The same contents with links of ours; again for the same push it gives the same. */
  wrap(action: ScheduledAction, contents: readonly Content[]): Promise<Content[]>;
}

const KEEP_MS = 90 * 86_400_000;
/** 132 bits. */
const SIGNATURE = 22;

interface Parts {
  store: Pick<PushLinkStore, 'putLinks'>;
  secret: string;
  now(): number;
  /** Whether shoppers reach our address: without one, links to the shop's own pages stay as they are. */
  reachable: boolean;
}

type Row = Parameters<PushLinkStore['putLinks']>[0][number];

export function createPushLinks({ store, secret, now, reachable }: Parts): PushLinks {
  return {
    async wrap(action, contents) {
      const rows: Row[] = [];
      const link = (url: string): string => {
        if (!isWrapped(url, reachable)) return url;
        const { _id, rule, campaign } = action;
        const token = tokenOf(secret, _id, rows.length, url);
        rows.push({ _id: token, action: _id, rule, url, expiresAt: new Date(now() + KEEP_MS), ...given({ campaign }) });
        return `${PUSH_LINK_PATH}/${token}`;
      };
      const wrapped = contents.map((content) => inContent(content, link));
      if (rows.length > 0) await store.putLinks(rows);
      return wrapped;
    },
  };
}

/** Pages below our own address are reached wherever we are. */
function isWrapped(url: string, reachable: boolean): boolean {
  return isOwnPath(url) || (reachable && /^https?:\/\//i.test(url));
}

/** "//elsewhere" is another host. */
function isOwnPath(url: string): boolean {
  return /^\/(?![/\\])/.test(url);
}

function tokenOf(secret: string, ...parts: (string | number)[]): string {
  const text = parts.map((part) => `${String(part).length}:${part}`).join('.');
  return createHmac('sha256', secret).update(`push-link.${text}`).digest('base64url').slice(0, SIGNATURE);
}

type Link = (url: string) => string;

function inContent(content: Content, link: Link): Content {
  if (content.kind === 'card') return { ...content, card: inCard(content.card, link) };
  if (content.kind === 'carousel') return { ...content, cards: content.cards.map((card) => inCard(card, link)) };
  if (content.kind === 'text' && content.buttons !== undefined)
    return { ...content, buttons: inButtons(content.buttons, link) };
  return content;
}

function inCard(card: Card, link: Link): Card {
  return card.buttons === undefined ? card : { ...card, buttons: inButtons(card.buttons, link) };
}

function inButtons(buttons: readonly Button[], link: Link): Button[] {
  return buttons.map((button) => (button.kind === 'url' ? { ...button, url: link(button.url) } : button));
}
