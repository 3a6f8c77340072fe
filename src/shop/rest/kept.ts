/** The catalogue as it is known now: by id, as one list, and searched by our own search. It changes while it serves. */
import type { FoundProduct, Product, ProductQuery, ProductSearch } from '../../model/shop';
import { makeSearch } from '../search/search';
import type { Synonyms } from '../search/merchant-words';

export interface Kept {
  byId(id: string): Product | undefined;
  ids(): string[];
  /** Frozen, and the same list until something changes. */
  all(): readonly Product[];
  search(query: ProductQuery): ProductSearch;
  /** One product more or anew. False: it was known just so. */
  put(product: Product): boolean;
  remove(id: string): boolean;
  /** What was put and removed is shown from now on. */
  publish(): void;
}

export function createKept(synonyms: readonly Synonyms[]): Kept {
  const products = new Map<string, Product>();
  const bodies = new Map<string, string>();
  let list: readonly Product[] = Object.freeze([]);
  let find: ((query: ProductQuery) => ProductSearch) | undefined;
  return {
    byId: (id) => products.get(id),
    ids: () => [...products.keys()],
    all: () => list,
    search(query) {
      // Made when it is first asked for: an index of a thousand products takes a tenth of a second.
      const answer = (find ??= makeSearch({ products: list, synonyms }))(query);
      return {
        ...answer,
        products: answer.products.map(owned),
        ...(answer.nearest && { nearest: { ...answer.nearest, products: answer.nearest.products.map(owned) } }),
      };
    },
    put(product) {
      const body = JSON.stringify(product);
      if (bodies.get(product.id) === body) return false;
      products.set(product.id, frozen(product));
      bodies.set(product.id, body);
      return true;
    },
    remove(id) {
      bodies.delete(id);
      return products.delete(id);
    },
    publish() {
      list = Object.freeze([...products.values()]);
      find = undefined;
    },
  };
}

/** Callers own what they get. */
function owned(product: FoundProduct): FoundProduct {
  return structuredClone(product);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}
