/** What may be wrong with an answer of the shop, each with what to do about it. */
import { GatewayError } from '../../model/errors';

export type ShopFaultKind =
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'private_address'
  | 'refused'
  | 'busy'
  | 'failed'
  | 'redirect'
  | 'unexpected'
  | 'not_json'
  | 'too_deep'
  | 'wrong'
  | 'currency'
  | 'resting';

/** The shop itself is ill, not one of its answers: these rest it, and let products be answered from what is kept. */
const ILL: readonly ShopFaultKind[] = [
  'unreachable',
  'timeout',
  'refused',
  'busy',
  'failed',
  'redirect',
  'not_json',
  'resting',
];
/** The same question may succeed in a moment. */
const PASSING: readonly ShopFaultKind[] = ['unreachable', 'busy', 'failed'];

export class ShopFault extends GatewayError {
  readonly kind: ShopFaultKind;

  /** `operation`: method and path without values that are personal. */
  constructor(kind: ShopFaultKind, operation: string, message: string, cause?: unknown) {
    super('SHOP_DOWN', `the shop's ${operation}: ${message}`, { cause });
    this.kind = kind;
  }

  get ill(): boolean {
    return ILL.includes(this.kind);
  }

  get passing(): boolean {
    return PASSING.includes(this.kind);
  }
}
