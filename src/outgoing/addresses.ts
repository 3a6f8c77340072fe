/** Which addresses a call to a configured URL may reach: public ones only, decided on the resolved address that is then connected to. */
import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The code of the error that a refused address gives. */
export const PRIVATE_ADDRESS = 'PRIVATE_ADDRESS';

/** False for loopback, private, link-local, carrier-grade, documentation and every other special range, also inside IPv6. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** The host of a URL where it is an address itself, so that no look-up happens; null for a name. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : host;
}

export function refusal(host: string): Error {
  return Object.assign(new Error(`${host} is not a public address`), { code: PRIVATE_ADDRESS });
}

/** A DNS look-up that gives public addresses only. What was checked is what is connected to, so a second answer of the DNS changes nothing. */
export const publicLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (fault, found) => {
    if (fault) return callback(fault, '', 0);
    const open = found.filter(({ address }) => isPublic(address));
    const [first] = open;
    if (!first) return callback(refusal(host), '', 0);
    if (options.all === true) return (callback as (fault: null, found: LookupAddress[]) => void)(null, open);
    return callback(null, first.address, first.family);
  });
};

/** An IPv6 caller commands the whole /64 around its address (RFC 6177). */
const OWN_BITS = 64;

/** What tells callers apart by their address; what is no address is given back as it is. */
export function callerOf(from: string): string {
  if (!ipaddr.isValid(from)) return from;
  const address = ipaddr.process(from);
  if (address.kind() === 'ipv4') return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${OWN_BITS}`).toString();
}
