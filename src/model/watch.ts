/** A watch: a shopper asked to be notified when a product is back. It is a planned push of this rule that waits for the event `stock.back`. */

/** Also the name of its automation. */
export const WATCH_RULE = 'restock';
/** The watch expires after this time. */
export const WATCH_MS = 90 * 86_400_000;

/** The awaited product; `skus` are the acceptable variants. */
export interface Watch {
  product: string;
  size?: string;
  colour?: string;
  skus: string[];
}
