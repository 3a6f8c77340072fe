/** A shop of your own: `shop: { connector: stall, settings: { greeting: Ahoy } }` sells one thing. */
import { defineShop, z, type Product } from '@parley-gateway/parley';

export const stall = defineShop({
  name: 'stall',
  about: 'A market stall that sells one thing.',
  settings: { greeting: z.string().min(1) },
  open({ greeting }, { name, currency, timeZone }) {
    const rope: Product = {
      id: 'rope-1',
      title: { en: 'Ship Rope', de: 'Schiffstau' },
      description: { en: `${greeting}! Ten metres of hemp rope.`, de: 'Zehn Meter Hanftau.' },
      category: 'boats',
      words: { en: ['rope'], de: ['tau'] },
      brand: name,
      picture: '',
      url: 'https://stall.example/rope',
      variants: [{ sku: 'ROPE-10', price: { amount: 1900, currency }, stock: 7 }],
    };
    const finds = (text = ''): boolean => /rope|tau/i.test(text);
    return {
      name,
      currency,
      timeZone,
      searchProducts: async ({ text }) => ({ products: finds(text) ? [rope] : [], read: {} }),
      product: async (id) => (id === rope.id ? rope : null),
      catalogue: async () => [rope],
      order: async () => null,
      ordersOf: async () => [],
      ordersSince: async () => [],
      customer: async () => null,
      customerByEmail: async () => null,
      cart: async () => null,
      cartOf: async () => null,
      requestReturn: async () => ({ ok: false, reason: 'unknown_item' }),
    };
  },
});
