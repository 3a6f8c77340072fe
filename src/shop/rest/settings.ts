/** What the REST connector is told by the configuration. */

export type RestAuth =
  | { kind: 'none' }
  /** A fixed header, such as `authorization: Bearer …` or `x-api-key: …`. */
  | { kind: 'header'; name: string; value: string }
  /** Each request signed, as sign.ts describes. */
  | { kind: 'hmac'; keyId: string; secret: string };

export interface RestSettings {
  name: string;
  /** ISO 4217: amounts in another currency are refused. */
  currency: string;
  timeZone: string;
  country?: string;
  /** Without a slash at the end. */
  url: string;
  auth: RestAuth;
  /** For one question with all its attempts. */
  timeoutMs: number;
  /** Of one answer. */
  maxBytes: number;
  /** How often the catalogue is asked for changes. */
  syncMs: number;
  /** Products in one page of the catalogue. */
  pageSize: number;
  /** What our search finds nothing for is asked of the shop's own search. */
  searches: boolean;
  /** How long a product that was looked up is not looked up again. */
  freshMs: number;
}
