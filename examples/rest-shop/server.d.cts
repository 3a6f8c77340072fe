import type { IncomingMessage, ServerResponse } from 'node:http';

/** The parts of the example that tests use. */
export interface ExampleShop {
  data: {
    products: { id: string; [key: string]: unknown }[];
    orders: { number: string; [key: string]: unknown }[];
    [key: string]: unknown;
  };
  handle(request: IncomingMessage, response: ServerResponse): void;
  putProduct(product: { id: string; [key: string]: unknown }): void;
  removeProduct(id: string): void;
}

export function createShop(options?: {
  file?: string;
  now?: () => number;
  auth?: { key?: string; hmacId?: string; hmacSecret?: string };
}): ExampleShop;
