/** Prices and dates as the shop's pages write them. */
import type { Money, Product } from '@parley-gateway/parley';
import type { StoreLanguage } from './words';

export function money(value: Money, language: StoreLanguage): string {
  const format = new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency: value.currency,
    currencyDisplay: 'narrowSymbol',
  });
  // Minor units per unit differ: 100 for dollars, 1 for yen.
  return format.format(value.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/**
 * The market that the demo shop has in mind; digits are Latin everywhere, as in the chat and on the parcels. Arabic writes
 * the sign behind the number, where "US$" turns into "$US": the form that keeps its order in its own line is clearer.
 */
function localeOf(language: StoreLanguage): string {
  const country: Partial<Record<StoreLanguage, string>> = { en: 'en-US', zh: 'zh-CN', pt: 'pt-BR', ar: 'en-US' };
  return new Intl.Locale(country[language] ?? language, { numberingSystem: 'latn' }).toString();
}

/** The cheapest variant's price and whether others cost more. */
export function fromPrice(product: Product): { price: Money; varies: boolean } | null {
  const [cheapest, ...rest] = [...product.variants].sort((a, b) => a.price.amount - b.price.amount);
  return cheapest
    ? { price: cheapest.price, varies: rest.some((variant) => variant.price.amount > cheapest.price.amount) }
    : null;
}

export function stockOf(product: Product): number {
  return product.variants.reduce((sum, variant) => sum + variant.stock, 0);
}

export function titleIn(text: { en: string } & Record<string, string>, language: StoreLanguage): string {
  return text[language] ?? text.en;
}
