/** Shops that a project's own code connects. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { Clock } from '../model/clock';
import type { ShopEvent } from '../model/event';
import type { Log } from '../model/log';
import type { Product, Shop } from '../model/shop';
import type { Synonyms } from './search/merchant-words';

export interface ShopParts {
  /** As parley.yaml says them. */
  name: string;
  currency: string;
  timeZone: string;
  country?: string;
  /** Of the search: the standard ones and those of the project. */
  synonyms: readonly Synonyms[];
  clock: Clock;
  log: Log;
}

/** What pages of a shop are given. */
export interface PageParts {
  /** A token by which the chat knows a customer who has signed in: `data-customer-token` of the widget. */
  signCustomer(customer: string): string;
  /** Whose token it is; null: broken or too old. */
  readCustomer(token: string): string | null;
  /** Tells what happened, as a shop does by POST /api/events. */
  emit(event: ShopEvent): Promise<void>;
  /** A whole page that is the chat alone. */
  chatPage(page: ChatPage): string;
  /** The notice of what the chat keeps, as HTML for a page. */
  privacyNotice(language: string): string;
  clock: Clock;
  random(bytes: number): Buffer;
}

export interface ChatPage {
  language: string;
  customerToken?: string;
  /** What a visitor may tap before anything was said. */
  suggestions?: readonly string[];
}

/** A router of Express fits, and so does a function of Node's own HTTP server. `next` hands on what is not answered. */
export interface ShopPages {
  answer(request: IncomingMessage, response: ServerResponse, next: (fault?: unknown) => void): void;
}

/** A shop that may follow its own changes, and may have pages. */
export interface ConnectedShop extends Shop {
  start?(): Promise<void>;
  stop?(): Promise<void>;
  /** Calls the listener when other goods are sold, so that their names are heard. */
  onCatalogue?(listener: (products: readonly Product[]) => void): void;
  /** Pages that Parley serves beside the chat, for a shop that has none elsewhere. Scripts and styles come from files: nothing in-line runs. */
  pages?(parts: PageParts): ShopPages;
  /** Where customers sign in, offered beside an order that is not proven; `security.orders.signInUrl` overrules it. */
  signInUrl?: string;
  /** An order that the preview of the channels shows, and lines that a start prints as things to try. */
  samples?: { order: string; tries: readonly string[] };
}

export interface ShopDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** What `shop:` in parley.yaml calls it. */
  name: string;
  about: string;
  /** Checks `shop.settings`; an unknown key is refused. */
  settings: Shape;
  /** It opens without a network: commands such as `parley nlu train` open it too, for the names of its goods. */
  local?: boolean;
  open(settings: z.infer<z.ZodObject<Shape>>, parts: ShopParts): ConnectedShop;
}
