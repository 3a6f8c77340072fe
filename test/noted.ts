/** What the store knows to have been accepted: the platform's ids of every message and outbox row. */
import type { Models } from '../src/store/models';

export async function notedIds({ Message, Outbox }: Pick<Models, 'Message' | 'Outbox'>): Promise<Set<string>> {
  const [messages, rows] = await Promise.all([
    Message.find({ providerMessageIds: { $exists: true } }, { providerMessageIds: 1 }).lean(),
    Outbox.find({}, { providerMessageIds: 1 }).lean(),
  ]);
  return new Set([...messages, ...rows].flatMap((each) => each.providerMessageIds ?? []));
}
