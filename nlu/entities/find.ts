/** stub */
import type { Entity, Gazetteer } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
export type EntityFinder = (text: string, language: string) => Entity[];
export function createEntityFinder(_gazetteer: Gazetteer, _packs: readonly LanguagePack[]): EntityFinder {
  return () => [];
}
