/** The settings of every channel as the table of docs/configuration.md. */
import { settingsOf } from '../../config/accounts';
import type { ChannelManifest, Setting } from '../model/manifest';
import { withPart } from './generated';

const BEGIN = '<!-- Written by `npm run generate` from the manifests of channels/. -->';
const END = '<!-- End of what is generated. -->';

/** The page with its generated part renewed. Throws if the page lacks the marks. */
export function withSettings(page: string, manifests: readonly ChannelManifest[]): string {
  return withPart(page, { begin: BEGIN, end: END }, `\n\n${settingsTable(manifests)}\n\n`);
}

export function settingsTable(manifests: readonly ChannelManifest[]): string {
  const rows = manifests.flatMap((manifest) =>
    Object.entries(settingsOf(manifest))
      .filter(([name]) => name !== 'id' || Object.hasOwn(manifest.settings, name))
      .map(([name, setting]) => rowOf(`channels.${manifest.name}.${name}`, setting)),
  );
  return ['| setting | variable | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function rowOf(key: string, { variable, secret, about, default: fallback }: Setting): string {
  const shown = fallback === undefined ? '' : typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
  const cells = [
    `\`${key}\``,
    variable === undefined ? '' : `\`${variable}\``,
    shown === '' ? '' : `\`${shown}\``,
    `${about}${secret ? ' (secret)' : ''}`,
  ];
  return `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
}
