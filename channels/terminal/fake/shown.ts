/** The terminal: it can show everything; a tap is a typed number, which the reader hands over with its choice. */
import { z } from 'zod';
import { draw } from '../draw';
import type { Block } from '../render';
import type { Platform } from '../../../src/model/manifest';

const blocks = z.array(
  z.object({
    lines: z.array(z.object({ text: z.string() })),
    choices: z.array(z.object({ label: z.string(), value: z.string().optional() })),
  }),
);

export const platform: Platform = {
  refuses({ payload }) {
    const text = draw(payload['blocks'] as Block[], 1, { width: 80, colour: false });
    // Anything that moves the cursor could overwrite the screen.
    return /[^\P{Cc}\n]/u.test(text) ? 'control characters reach the screen' : null;
  },
  taps: ({ payload }) =>
    blocks
      .parse(payload['blocks'])
      .flatMap((block) => block.choices)
      .flatMap((choice, at) =>
        choice.value === undefined
          ? []
          : [{ id: `tap-${at}`, line: String(at + 1), at: 0, tapped: { label: choice.label, value: choice.value } }],
      ),
};
