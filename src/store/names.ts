/** The names of one person on one channel account, and the known identity that they belong to. */
import type { Address } from '../model/inbound';
import type { Identity } from '../model/records';
import { identityId } from '../model/records';

type Names = Pick<Address, 'channel' | 'account' | 'user' | 'aliases'>;

/** As keys; the one that the message arrived under is first. */
export function namesOf(address: Names): string[] {
  const { channel, account, user, aliases = [] } = address;
  return [...new Set([user, ...aliases])].map((name) => identityId({ channel, account, user: name }));
}

/** The current names of an identity: those of its last message, else the one that it was created under. */
function known(row: Pick<Identity, '_id' | 'keys'>): string[] {
  return row.keys === undefined || row.keys.length === 0 ? [row._id] : row.keys;
}

/**
 * The identity that the address means. Its own name takes precedence. An alias alone only matches if neither
 * side also has its own name: a phone number that was given to another person arrives with that person's other id.
 */
export function whichOf<Row extends Pick<Identity, '_id' | 'keys' | 'lastInboundAt' | 'createdAt'>>(
  rows: readonly Row[],
  address: Names,
): Row | null {
  const names = namesOf(address);
  const [own = ''] = names;
  const exact = rows.find((row) => row._id === own);
  if (exact) return exact;
  const shares = rows.filter((row) => {
    const theirs = known(row);
    if (theirs.includes(own)) return true;
    if (!names.some((name) => theirs.includes(name))) return false;
    return names.every((name) => theirs.includes(name)) || theirs.every((name) => names.includes(name));
  });
  const lately = (row: Row): number => (row.lastInboundAt ?? row.createdAt).getTime();
  return (
    shares.sort(
      (a, b) => Number(known(b).includes(own)) - Number(known(a).includes(own)) || lately(b) - lately(a),
    )[0] ?? null
  );
}

/** The names of an identity after a message from this address. They replace the earlier ones, which releases a number that was given up. */
export function renamed(
  row: Pick<Identity, '_id' | 'user' | 'keys'>,
  address: Names,
): Pick<Identity, 'keys' | 'aliases'> {
  const told = namesOf(address);
  const keys = address.aliases === undefined ? [...new Set([...known(row), ...told])] : told;
  if (keys.length === 1 && keys[0] === row._id) return {};
  const prefix = identityId({ ...address, user: '' });
  return { keys, aliases: keys.filter((key) => key !== row._id).map((key) => key.slice(prefix.length)) };
}
