/** The bound on test messages: a tester is a person too, and a test message keeps no quiet hours. */
import { GatewayError } from '../model/errors';
import type { Store } from '../model/store';

const DAY_MS = 24 * 3_600_000;
/** Test messages to one person in 24 hours, over all campaigns and channels. */
export const TESTS_PER_DAY = 20;
/** More pushes of one person in a day than this would be a fault. */
const LOOKED_AT = 500;

/** Throws TOO_MANY if `more` test messages to this customer would exceed the bound. */
export async function requireTestRoom(
  { actions }: Pick<Store, 'actions'>,
  customer: string,
  more: number,
  now: number,
): Promise<void> {
  const made = (await actions.ofCustomer(customer, LOOKED_AT)).filter(
    ({ data, createdAt }) => data['test'] === true && +createdAt > now - DAY_MS,
  );
  if (made.length + more <= TESTS_PER_DAY) return;
  const first = made.map(({ createdAt }) => +createdAt).sort((a, b) => a - b)[0] ?? now;
  throw new GatewayError(
    'TOO_MANY',
    `${customer} had ${made.length} test messages in 24 hours, and ${TESTS_PER_DAY} is the most; ask another tester, or wait`,
    { retryAfterMs: first + DAY_MS - now },
  );
}
