/** Values of reply buttons that start a flow: `go:<flow>?slot=value&slot2=value2`. */

export type FlowName = 'track_order' | 'order_details' | 'find_product' | 'product_question' | 'return_item' | 'human';

export function go(flow: FlowName, slots: Record<string, string> = {}): string {
  const query = new URLSearchParams(slots).toString();
  return query === '' ? `go:${flow}` : `go:${flow}?${query}`;
}
