/** Addresses outside the public network: this machine, its neighbours, cloud metadata services. Source: IANA special-purpose registries. */
import { BlockList, isIP } from 'node:net';

const NETS: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** `::/3` holds loopback, mapped and translated addresses; `2000::/3` is the public network, of which two parts are not. */
const NETS_6: readonly (readonly [string, number])[] = [
  ['::', 3],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
];

// Two lists, because a single one would treat every IPv4 address as one mapped into IPv6.
const blocked = new BlockList();
const blocked6 = new BlockList();
for (const [net, bits] of NETS) blocked.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of NETS_6) blocked6.addSubnet(net, bits, 'ipv6');

/** False for an invalid address. */
export function isPrivate(address: string): boolean {
  const kind = isIP(address);
  return kind === 6 ? blocked6.check(address, 'ipv6') : kind === 4 && blocked.check(address, 'ipv4');
}
