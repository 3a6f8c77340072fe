/** The shop's canned replies, and how one reads in a conversation. */
import { useQuery } from '@tanstack/react-query';
import { filled, textFor, type Placeholder } from '../../../src/model/canned';
import type { Chat, ShownCanned, ShownOrder } from '../../../src/model/console';
import { call } from '../api';

interface Listed {
  canned: ShownCanned[];
  placeholders: Placeholder[];
}

export function useCanned() {
  return useQuery({
    queryKey: ['canned'],
    queryFn: () => call<Listed>('GET', '/canned'),
    staleTime: 60_000,
  });
}

/** Those of the agent's groups whose name or text contains the words, names with that prefix first. */
export function fitting(all: readonly ShownCanned[], typed: string, groups: readonly string[]): ShownCanned[] {
  const wanted = typed.toLowerCase();
  const starts = ({ name }: ShownCanned): boolean => name.toLowerCase().startsWith(wanted);
  const fits = (each: ShownCanned): boolean =>
    each.name.toLowerCase().includes(wanted) ||
    Object.values(each.texts).some((text) => text.toLowerCase().includes(wanted));
  const mine = (each: ShownCanned): boolean =>
    each.groups.length === 0 || groups.length === 0 || each.groups.some((group) => groups.includes(group));
  return all
    .filter((each) => mine(each) && fits(each))
    .sort((a, b) => Number(starts(b)) - Number(starts(a)))
    .slice(0, 6);
}

/** A placeholder without a value stays, and the composer asks for it. */
export function spoken(canned: ShownCanned, chat: Chat, agent: string, order: ShownOrder | undefined): string {
  const values = {
    agent,
    ...(chat.customer.name !== null && { customer: chat.customer.name }),
    ...(order && { order: order.number }),
  };
  return filled(textFor(canned, chat.language), values);
}
