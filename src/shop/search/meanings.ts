/** What a phrase of a search can mean. */
import type { AttributeWish, Gender } from '../../model/shop';

export type PriceRole =
  | 'below'
  | 'below_after'
  | 'above'
  | 'above_after'
  | 'about'
  | 'about_after'
  | 'between'
  | 'and'
  | 'money';

export type Meaning =
  /** Nothing: "i am looking for". */
  | { kind: 'stop' }
  | { kind: 'types'; types: ReadonlyMap<string, number> }
  | { kind: 'category'; category: string }
  | { kind: 'colour'; colour: string }
  | { kind: 'brand'; brand: string }
  | { kind: 'gender'; gender: Gender }
  | { kind: 'occasion'; occasion: string }
  | { kind: 'attribute'; wish: AttributeWish }
  /** `sure`: these words always mean the product. */
  | { kind: 'name'; products: readonly string[]; sure: boolean }
  | { kind: 'price'; role: PriceRole }
  /** `before` comes before the size, `after` after it. */
  | { kind: 'sizing'; place: 'before' | 'after' }
  /** A size in words: "large". */
  | { kind: 'size'; sizes: readonly string[] }
  | { kind: 'order'; order: 'cheaper' | 'dearer' }
  | { kind: 'stock' }
  | { kind: 'without' }
  /** "And", "or". */
  | { kind: 'also' };

export type MeaningOf<K extends Meaning['kind']> = Extract<Meaning, { kind: K }>;
