/** Shows an order: its tracking, its receipt, its payment. Goods and amounts only for the owner; others get the bare order card. */
import type { Content } from '../../../model/content';
import type { Frame } from '../../../model/flow';
import type { Order } from '../../../model/shop';
import { view } from '../view';
import type { CardView } from './cards';
import type { Turn } from '../turn';
import { orderFor } from '../shop/found';
import { seenBy } from '../owner/owner';
import { textOf, type Kind } from './kind';

type Draw = (turn: Turn, found: Order, seen: CardView, frame: Frame) => Content | null;

/** Null if a stranger may not see it, or if there is nothing to show. */
function kindOf(
  name: string,
  about: string,
  more: Pick<Kind, 'needs' | 'takes'>,
  draw: (
    step: Parameters<Kind['prepare']>[0],
    kit: Parameters<Kind['prepare']>[1],
    path: Parameters<Kind['prepare']>[2],
  ) => Draw,
): Kind {
  return {
    name,
    about,
    ...more,
    prepare(step, kit, path) {
      const of = kit.value(step.of, [...path, 'of']);
      const details = kit.value(step.details ?? false, [...path, 'details']);
      const drawn = draw(step, kit, path);
      return async (turn, frame) => {
        const found = await orderFor(turn, of(turn, frame));
        // A flow may show less than is allowed, never more.
        const allowed = found ? seenBy(turn, found) : 'nothing';
        if (!found || allowed === 'nothing') throw new Error('there is no order to show');
        const seen = view(turn);
        const { signInUrl } = turn.ownership;
        const own = details(turn, frame) === true && allowed === 'details';
        return (
          (own ? drawn(turn, found, seen, frame) : null) ?? {
            kind: 'card',
            card: turn.cards.order(found, {
              ...seen,
              details: own,
              ...(!own && signInUrl !== undefined && { signInUrl }),
            }),
          }
        );
      };
    },
  };
}

export const order = kindOf(
  'order',
  'where an order is, with its progress',
  { needs: ['of'], takes: ['details'] },
  () => () => null,
);

export const receipt = kindOf(
  'receipt',
  'what was bought and what it came to',
  { needs: ['of', 'details'] },
  () => (turn, found, seen) => turn.cards.receipt(found, seen),
);

export const payment = kindOf(
  'payment',
  'a request to pay an order',
  { needs: ['of', 'details', 'url'] },
  (step, kit, path) => {
    const address = kit.value(step.url, [...path, 'url']);
    return (turn, found, seen, frame) => {
      const url = textOf(address(turn, frame), 2000);
      return url === undefined ? null : turn.cards.payment(found, { ...seen, url });
    };
  },
);
