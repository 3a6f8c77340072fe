/** "Seen up to here" -> receipts for the messages that the store does not have as seen yet. */
import type { ChannelHost, HistoryItem } from '../../src/model/channel';
import type { Address, InboundReceipt } from '../../src/model/inbound';

/** How many messages back one mark reaches. */
const REACH = 100;
/** The states below each mark; queued is included because the store learns of a send a moment after the browser. */
const BELOW = { delivered: ['queued', 'sent', 'unknown'], read: ['queued', 'sent', 'unknown', 'delivered'] } as const;

export async function receiptsFor(parts: {
  history: ChannelHost['history'];
  address: Address;
  seq: number;
  read: boolean;
  at: number;
}): Promise<InboundReceipt[]> {
  const { address, seq, at } = parts;
  const status = parts.read ? 'read' : 'delivered';
  const below: readonly string[] = BELOW[status];
  const items = await parts.history(address, Math.max(0, seq - REACH), REACH);
  const open = (item: HistoryItem): boolean =>
    item.direction === 'out' && item.seq <= seq && below.includes(item.delivery ?? 'sent');
  return items.filter(open).map((item) => ({
    kind: 'receipt',
    eventId: `${address.user}:${item.id}:${status}`,
    address,
    providerMessageId: item.id,
    status,
    at,
  }));
}
