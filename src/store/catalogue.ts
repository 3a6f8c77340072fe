/** The stored catalogue of a remote shop. */
import type { Model } from 'mongoose';
import type { CatalogueStore } from '../model/store';
import { updateAll } from './bulk';
import type { GoodsRow, SourceRow } from './schemas/catalogue';

export function createCatalogueStore(goods: Model<GoodsRow>, sources: Model<SourceRow>): CatalogueStore {
  return {
    async load(source) {
      const state = await sources.findById(source).lean<SourceRow>();
      if (!state) return null;
      const rows = await goods.find({ source }).sort({ _id: 1 }).lean<GoodsRow[]>();
      return {
        products: rows.map(({ product }) => JSON.parse(product) as unknown),
        cursor: state.cursor,
        asOf: state.asOf,
      };
    },
    async save(source, { put, removed, cursor, asOf }) {
      const key = (id: string): string => `${source} ${id}`;
      await updateAll(
        goods,
        put.map(({ id, product }) => ({
          filter: { _id: key(id) },
          update: { $set: { source, product: JSON.stringify(product) } },
          upsert: true,
        })),
      );
      if (removed.length > 0) await goods.deleteMany({ _id: { $in: removed.map(key) } });
      await updateAll(sources, [{ filter: { _id: source }, update: { $set: { cursor, asOf } }, upsert: true }]);
    },
  };
}
