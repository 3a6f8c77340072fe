/** The list of channels is whole, and on every one of them any content is shown within the platform's limits, with each reply in reach. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CHANNELS } from '../channels';
import { anyContent, EXAMPLES } from '../channels/content.contract';
import { fit } from '../src/cards/fit';
import { tell } from '../src/cards/fit/tell.contract';
import { offlineChannel } from '../src/compose/offline';
import { choice } from '../src/flow/hear/heard';
import type { Channel, Rendered } from '../src/model/channel';
import type { Platform } from '../src/model/manifest';
import { CONTENT_KINDS, type Content } from '../src/model/content';

const context = { chat: '7', publicUrl: 'https://shop.example', language: 'en' };
const options = { publicUrl: context.publicUrl, labels: (key: string) => key };
const folder = join(__dirname, '../channels');

it('lists every folder of channels/', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(CHANNELS.map(({ name }) => name).sort()).toEqual(folders.sort());
});

describe.each(CHANNELS)('$name', (manifest) => {
  const { name } = manifest;
  const channel = offlineChannel(name);
  let platform: Platform;
  beforeAll(async () => {
    platform = await manifest.platform();
  });

  it('takes what fit and render make of any content', () => {
    fc.assert(
      fc.property(anyContent, (content) => expect(refusals(shownOn(channel, content), platform)).toEqual([])),
      { numRuns: 300 },
    );
  });

  it('gets back each reply of any content: by a tap, or by its number', () => {
    fc.assert(
      fc.property(anyContent, (content) => expect(lost(channel, platform, content)).toEqual([])),
      { numRuns: 300 },
    );
  });

  it.each(CONTENT_KINDS)('shows %s with everything that can be tapped', (kind) => {
    const content = EXAMPLES[kind];
    expect(shownOn(channel, content).rendered.flatMap(({ bodies }) => bodies)).not.toEqual([]);
    expect(lost(channel, platform, content)).toEqual([]);
  });

  it('names the source of every limit', () => {
    const files = ['capabilities.ts', 'limits.ts'].map((file) => join(folder, name, file)).filter(existsSync);
    expect(files.flatMap((file) => unsourced(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

interface Shown {
  rendered: Rendered[];
  choices: { label: string; value: string }[];
}

function shownOn(channel: Channel, content: Content): Shown {
  const { contents, choices } = fit(content, channel.capabilities, options);
  return { rendered: contents.map((each) => channel.render(each, context)), choices };
}

function refusals({ rendered }: Shown, platform: Platform): string[] {
  return rendered.flatMap(({ bodies }) => bodies.flatMap((body) => platform.refuses(body) ?? []));
}

/** Replies of the content that neither a tap nor a typed number brings back. */
function lost(channel: Channel, platform: Platform, content: Content): string[] {
  const { rendered, choices } = shownOn(channel, content);
  const tapped = rendered.flatMap(({ bodies, tokens }) =>
    bodies.flatMap((body) => platform.taps(body)).map((body) => tappedValue(channel, body, tokens)),
  );
  // A label that is a number wins over its place, so that "42" is size 42: then the label brings it back.
  const typed = choices.map(({ label, value }, at) =>
    [choice(String(at + 1), choices)?.value, choice(label, choices)?.value].find((said) => said === value),
  );
  const back = new Set([...tapped, ...typed].filter((value) => value !== undefined).map(clean));
  return tell(content)
    .values.map(clean)
    .filter((value) => value !== '' && !back.has(value));
}

function tappedValue(channel: Channel, body: unknown, tokens: Rendered['tokens']): string | undefined {
  const [event] = channel.decode(body);
  if (event?.kind !== 'message') throw new Error(`a tap was decoded as ${event?.kind ?? 'nothing'}`);
  return valueOf(event.content as { kind: string }, tokens);
}

/** The value of a decoded tap. */
function valueOf(
  content: { kind: string; value?: string; token?: string },
  tokens: Rendered['tokens'],
): string | undefined {
  return content.kind === 'replyToken' ? tokens.find(({ token }) => token === content.token)?.value : content.value;
}

/** Values are the merchant's own; what no JSON and no store may hold is taken out of all that comes in. */
function clean(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
}

/** Lines with a limit under no comment that stands in the same block; a file whose first words say that the limits are ours needs none. */
function unsourced(source: string): string[] {
  const lines = source.split('\n');
  const opening = /^\/\*\*[\s\S]*?\*\//.exec(source)?.[0] ?? '';
  const all = /the limits are ours|publishes no limits/i.test(opening);
  // A property whose value is or holds a number of two digits or more.
  const limit = /^\s+\w+: (?:\{.*\b\w*max\w*: )?[\d_]{2,}/i;
  return all ? [] : lines.filter((line, at) => limit.test(line) && !sourced(lines, at));
}

function sourced(lines: readonly string[], at: number): boolean {
  for (let above = at; above >= Math.max(0, at - 8); above -= 1) {
    const line = lines[above] ?? '';
    if (/\/\/|\*\//.test(line)) return true;
    if (/^\s*$|^\s*\}/.test(line) || (above !== at && /\{\s*$/.test(line))) return false;
  }
  return false;
}
