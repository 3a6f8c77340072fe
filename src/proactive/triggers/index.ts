/** What finds the shoppers of an automation that says `uses`. */
import type { Automation } from '../automation';
import { makeAutomation } from '../automations/engine';
import type { Made } from '../automations/made';
import { SOURCES, type SourceName } from '../automations/schema';
import { createCartRecovery } from './cart';
import { createRepurchase } from './repurchase';
import { createRestock } from './restock';

/** Names that no trigger of a project may take. */
export const TRIGGERS: readonly string[] = SOURCES;

const MAKERS: Record<SourceName, (made: Made) => Automation> = {
  cart: createCartRecovery,
  repurchase: createRepurchase,
  restock: createRestock,
};

export function createAutomation(made: Made): Automation {
  const { uses } = made.file.spec;
  return uses === undefined ? makeAutomation(made) : MAKERS[uses](made);
}
