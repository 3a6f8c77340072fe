/** Draws the requests of a channel without a drawing: every text of the request, one below the other. */
import type { Body } from './read';
import { line, words, type Scene } from './scene';

export function drawPlain({ payload }: Body, scene: Scene): HTMLElement[] {
  return [line([words(texts(payload).join('\n'), scene)])];
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
