/** The list of automations. */
import type { Automation, AutomationParts } from '../automation';
import { createCartRecovery } from './cart';
import { createRepurchase } from './repurchase';
import { createRestock } from './restock';

/** Names that no trigger of a project may take. */
export const TRIGGERS: readonly string[] = ['cart', 'repurchase', 'restock'];

export function createAutomations(parts: AutomationParts): Automation[] {
  return [createCartRecovery(parts), createRepurchase(parts), createRestock(parts)];
}
