/** Who answers in a conversation, as the shopper may know it. */
import { given } from '../model/given';
import type { Answering } from '../model/desk';
import type { Conversation } from '../model/records';

export function answeringOf({ owner, handover }: Pick<Conversation, 'owner' | 'handover'>): Answering {
  const named = given({ name: handover?.name });
  if (owner === 'person') return { kind: handover?.stage === 'called' ? 'called' : 'person', ...named };
  return handover && handover.stage !== 'taken'
    ? { kind: 'nobody', promisedBy: handover.promisedBy?.getTime() ?? null, zone: handover.zone }
    : { kind: 'assistant' };
}
