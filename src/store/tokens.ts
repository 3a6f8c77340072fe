/** Button values too long for a platform: the tap brings the token, the value is here. */
import type { Model } from 'mongoose';
import type { TokenRow } from '../model/token';
import type { TokenStore } from '../model/store';
import { createFinder, updateAll } from './bulk';

export function createTokenStore(model: Model<TokenRow>): TokenStore {
  const find = createFinder(model);
  return {
    async put(tokens, expiresAt) {
      await updateAll(
        model,
        tokens.map(({ token, value }) => ({
          filter: { _id: token },
          update: { $set: { value, expiresAt } },
          upsert: true,
        })),
      );
    },
    get: async (token) => (await find(token))?.value ?? null,
  };
}
