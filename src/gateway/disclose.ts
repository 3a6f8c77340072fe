/**
 * The first reply says that an assistant answers, how to reach a person, and where the privacy notice is. Regulation (EU)
 * 2024/1689, article 50: systems "intended to interact directly with natural persons" are built so that these "are informed
 * that they are interacting with an AI system" (1), "in a clear and distinguishable manner at the latest at the time of the
 * first interaction" (5). Text with buttons would hide behind the answer on some channels, so it is a separate line before it.
 */
import type { Customer } from '../model/records';
import type { Draft, Reply } from './draft';
import type { MessageRow } from './album';
import { reply } from './handover';
import type { PathParts } from './parts';

/** Once per customer: recorded with the commit that sends it, so that a redone turn includes it and a linked customer does not get it twice. */
export function disclose(
  parts: PathParts,
  draft: Draft,
  customer: Customer | null,
  language: string,
  rows: MessageRow[],
  replies: Map<string, Reply[]>,
): void {
  const { disclosure } = parts.settings;
  if (!disclosure || !customer || customer.disclosed) return;
  const row = rows.find(({ _id }) => (replies.get(_id)?.length ?? 0) > 0);
  if (!row) return;
  const text = parts.text('gateway.disclosure', language, { turn: { privacy: disclosure.privacyUrl } });
  replies.set(row._id, [reply({ language }, row, text), ...(replies.get(row._id) ?? [])]);
  draft.disclosed(customer._id);
}
