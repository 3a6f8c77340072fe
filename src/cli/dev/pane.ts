/** One platform of the developers' page: a local stand-in for it, and the one shopper who writes there. */

/** A request as the shopper's app shows it; `id` is the platform's own of the message. */
export interface PaneBody {
  id: string;
  method: string;
  payload: Record<string, unknown>;
}

export interface Pane {
  name: string;
  /** Settings that make the gateway talk to the stand-in. */
  env: Record<string, string>;
  onSent(listener: (body: PaneBody) => void): void;
  /** Each resolves with the status that the gateway's webhook answered. */
  say(text: string): Promise<number>;
  /** `data`: what the tapped thing carries; `of`: the id of its message. */
  tap(data: unknown, of: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens a stand-in whose webhooks go to the gateway at this address. */
export type OpenPane = (gateway: string) => Promise<Pane>;
