/** The part of whatsapp-web.js 1.34 that is used; loaded only here, and only when the channel is enabled. */
import { createRequire } from 'node:module';

export interface LibraryMessage {
  id: { _serialized: string; id: string; fromMe: boolean };
  timestamp?: number;
  hasMedia?: boolean;
  _data?: unknown;
  downloadMedia(): Promise<
    { mimetype?: string; data: string; filename?: string | null; filesize?: number | null } | undefined
  >;
}

export interface LibraryChat {
  id: { _serialized: string };
  unreadCount: number;
  timestamp?: number;
  sendStateTyping(): Promise<unknown>;
  fetchMessages(options: { limit: number; fromMe?: boolean }): Promise<LibraryMessage[]>;
}

export interface LibraryClient {
  info?: { wid?: { _serialized?: string } };
  /** The browser and its page; null before they exist. */
  pupBrowser: { process(): { pid?: number } | null; close(): Promise<void> } | null;
  pupPage: { evaluate(expression: string): Promise<unknown> } | null;
  on(event: string, listener: (...given: unknown[]) => void): unknown;
  initialize(): Promise<void>;
  destroy(): Promise<void>;
  getState(): Promise<string | null>;
  sendMessage(
    chat: string,
    content: unknown,
    options: Record<string, unknown>,
  ): Promise<LibraryMessage | undefined | null>;
  getChatById(chat: string): Promise<LibraryChat>;
  getChats(): Promise<LibraryChat[]>;
  getMessageById(id: string): Promise<LibraryMessage | null>;
  getContactLidAndPhone(ids: string[]): Promise<{ lid?: string; pn?: string }[]>;
}

export interface Library {
  Client: new (options: Record<string, unknown>) => LibraryClient;
  LocalAuth: new (options: { clientId: string; dataPath: string }) => { afterBrowserInitialized?(): Promise<void> };
  MessageMedia: new (type: string, base64: string, name: string, bytes: number) => unknown;
  Location: new (latitude: number, longitude: number, options: { name?: string; address?: string }) => unknown;
}

/** Throws with what is missing and how to install it. */
export function loadLibrary(name: string): Library {
  let loaded: unknown;
  try {
    loaded = createRequire(__filename)(name);
  } catch (fault) {
    throw new Error(`${name} cannot be loaded; it is an optional package: npm install whatsapp-web.js@1.34.7`, {
      cause: fault,
    });
  }
  const library = loaded as Library;
  for (const part of ['Client', 'LocalAuth', 'MessageMedia', 'Location'] as const) {
    if (typeof library[part] !== 'function') throw new Error(`${name} has no ${part}: is it whatsapp-web.js 1.34?`);
  }
  return library;
}
