/** The developers' page and the frame of its web chat: both empty but for their scripts. */

const HEAD =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">';

/** `gateway`: its address, whose pictures and pages the drawings may show. */
export function devPage(gateway: string, panes: readonly { name: string; troubles: readonly string[] }[]): string {
  const names = panes.map(({ name }) => name).join(' ');
  // Names of troubles are the fakes' own words; a bar parts them.
  const troubles = panes.map((pane) => ` data-troubles-${pane.name}="${pane.troubles.join('|')}"`).join('');
  return `${HEAD}<title>Four platforms · Parley</title><link rel="stylesheet" href="/dev.css"><script src="/dev.js" data-gateway="${gateway}" data-panes="${names}"${troubles} defer></script></head><body><noscript>This page needs JavaScript. Allow it for this address in your browser's settings, then load the page again.</noscript></body></html>`;
}

export function framePage(gateway: string): string {
  return `${HEAD}<title>Web chat</title><link rel="stylesheet" href="/dev.css"></head><body class="frame"><script src="${gateway}/widget.js" data-mode="page" data-lang="en"></script></body></html>`;
}
