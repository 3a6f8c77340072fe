/** A watch: a shopper asked to be told when a product is there again. It is a planned push of this rule that waits for the event `stock.back`. */

/** Also the name of its automation. */
export const WATCH_RULE = 'restock';
/** After this time no one waits any more. */
export const WATCH_MS = 90 * 86_400_000;

/** What is waited for; `skus` are the variants that would do. */
export interface Watch {
  product: string;
  size?: string;
  colour?: string;
  skus: string[];
}
