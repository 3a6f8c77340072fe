/** The list of automations. */
import type { Automation, AutomationParts } from '../automation';
import { createCartRecovery } from './cart';
import { createRepurchase } from './repurchase';
import { createRestock } from './restock';

export function createAutomations(parts: AutomationParts): Automation[] {
  return [createCartRecovery(parts), createRepurchase(parts), createRestock(parts)];
}
