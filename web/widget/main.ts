/** The script that a shop's page loads: reads its own tag, waits for the page, mounts the chat once. */
import { readOptions } from './options';
import { mountWidget, type Api } from './widget';

declare global {
  interface Window {
    Parley?: Api;
  }
}

// The browser only reports the script's own tag while it runs.
const script = document.currentScript as HTMLScriptElement | null;

function start(): void {
  if (window.Parley || !script) return;
  window.Parley = mountWidget(
    readOptions(script.dataset, script.src, [document.documentElement.lang, ...navigator.languages]),
  );
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
else start();
