/** The list of channels is whole, and what fit makes of any content is within Telegram's limits. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CHANNELS } from '../channels';
import { CAPABILITIES } from '../channels/telegram/capabilities';
import { render } from '../channels/telegram/render';
import { anyContent } from '../channels/content.contract';
import { fit } from '../src/cards/fit';
import { SENDING } from './platforms/telegram/methods';

it('lists every folder of channels/', () => {
  const folders = readdirSync(join(__dirname, '../channels'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(Object.keys(CHANNELS).sort()).toEqual(folders.sort());
});

it('makes of any content, fitted and rendered, bodies that Telegram takes', () => {
  const context = { chat: '7', publicUrl: 'https://shop.example', language: 'en' };
  fc.assert(
    fc.property(anyContent, (content) => {
      for (const each of fit(content, CAPABILITIES, { publicUrl: context.publicUrl, labels: (key) => key }).contents) {
        for (const { method, payload } of render(each, context).bodies) expect([method, SENDING[method]?.(payload)]).toEqual([method, null]);
      }
    }),
    { numRuns: 300 },
  );
});
