/** Numbers of choices: they continue over the messages of one answer; the next answer with choices starts at 1 again. */
import { draw, type Screen } from './draw';
import type { Block, Choice } from './render';

export interface Numbers {
  drawn(blocks: Block[], screen: Screen): string;
  /** The choice that a typed number means. */
  chosen(line: string): { label: string; value: string } | undefined;
  /** The shopper wrote, so what follows is a new answer. */
  said(): void;
}

export function createNumbers(): Numbers {
  let choices: Choice[] = [];
  let fresh = false;
  return {
    drawn(blocks, screen) {
      const taps = blocks.flatMap((block) => block.choices).filter((choice) => choice.value !== undefined);
      if (fresh && taps.length > 0) {
        choices = [];
        fresh = false;
      }
      const text = draw(blocks, choices.length + 1, screen);
      choices.push(...taps);
      return text;
    },
    chosen(line) {
      const choice = /^\s*\d{1,3}\s*$/.test(line) ? choices[Number(line) - 1] : undefined;
      return choice?.value === undefined ? undefined : { label: choice.label, value: choice.value };
    },
    said: () => void (fresh = true),
  };
}
