/** What code of a project may define. Each function checks its types where it is written, and marks it for the loader. */
import type { z } from 'zod';
import type { RecogniserDefinition } from '../../nlu/entities/extension';
import type { ActionDefinition } from '../flow/actions/extension';
import type { ChannelManifest } from '../model/manifest';
import type { TriggerDefinition } from '../proactive/extension';
import type { ShopDefinition } from '../shop/extension';

export type Definition =
  | { extends: 'action'; definition: ActionDefinition }
  | { extends: 'trigger'; definition: TriggerDefinition }
  | { extends: 'channel'; definition: ChannelManifest }
  | { extends: 'shop'; definition: ShopDefinition }
  | { extends: 'recogniser'; definition: RecogniserDefinition };

export function defineAction<const Shape extends z.ZodRawShape>(definition: ActionDefinition<Shape>): Definition {
  // What reaches `run` was parsed by the definition's own shape.
  return { extends: 'action', definition: definition as unknown as ActionDefinition };
}

export function defineTrigger(definition: TriggerDefinition): Definition {
  return { extends: 'trigger', definition };
}

export function defineShop<const Shape extends z.ZodRawShape>(definition: ShopDefinition<Shape>): Definition {
  // What reaches `open` was parsed by the definition's own shape.
  return { extends: 'shop', definition: definition as unknown as ShopDefinition };
}

export function defineRecogniser(definition: RecogniserDefinition): Definition {
  return { extends: 'recogniser', definition };
}
