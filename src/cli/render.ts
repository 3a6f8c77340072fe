/** `parley render`: content in, platform bodies out, fitted to the channel; `--channel all` shows every channel side by side. */
import { stringify } from 'yaml';
import { previewOn, type Preview } from '../cards/preview';
import { contentsOf } from '../flow/read/contents';
import { loadTexts } from '../flow/read/text/texts';
import type { Content } from '../model/content';
import { homeSources } from '../parsed';
import { offlineChannel } from '../compose/offline';
import { sideBySide, type Column } from './columns';
import { about, readGiven } from './files';
import { print } from './print';
import { setup } from './setup';

/** `all` as a name means every channel. */
export function renderFile(name: string, file: string, json: boolean): void {
  const { home, manifests } = setup();
  const texts = loadTexts(home.flows, { ...home.flows, before: homeSources(home).flows });
  const options = {
    labels: (key: string, vars?: Record<string, unknown>) => texts(key, 'en', vars),
    publicUrl: 'https://shop.example',
    language: 'en',
  };
  const channels = (name === 'all' ? manifests.map((each) => each.name) : [name]).map((each) =>
    offlineChannel(each, manifests),
  );
  const source = about(file, () => readGiven(file)).toString('utf8');
  const all = contentsOf(file, source).map((content) => ({
    content,
    on: channels.map((channel) => ({ name: channel.name, preview: previewOn(channel, content, options) })),
  }));
  for (const { content, on } of all) {
    if (name !== 'all') print.json(answerOf((on[0] as (typeof on)[number]).preview), 2);
    else if (json) print.json(Object.fromEntries(on.map((each) => [each.name, answerOf(each.preview)])), 2);
    else
      drawAll(
        content,
        on.map((each) => ({ title: each.name, text: told(each.preview) })),
      );
  }
}

function answerOf({ bodies, tokens, choices }: Preview): Omit<Preview, 'fitted'> {
  return { bodies, tokens, choices };
}

function drawAll(content: Content, list: readonly Column[]): void {
  print.line(`${content.kind}\n`);
  print.line(sideBySide(list, process.stdout.isTTY ? process.stdout.columns : widthOf(process.env['COLUMNS'])));
}

function widthOf(columns: string | undefined): number | null {
  const width = Number(columns);
  return Number.isInteger(width) && width > 0 ? width : null;
}

/** The requests as YAML, which reads best in a narrow column. */
function told({ bodies, choices }: Preview): string {
  const parts = bodies.map(({ method, payload }) =>
    stringify({ [method]: payload }, { lineWidth: 0, defaultStringType: 'PLAIN' }),
  );
  const numbers = choices.map(({ label, value }, at) => `typed ${at + 1} (${label}): ${value}`);
  return [...parts, ...(numbers.length > 0 ? [numbers.join('\n')] : [])].join('\n');
}
