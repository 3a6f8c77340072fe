/** The built files of the pages: without them the server does not start, because its pages would be empty. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_FILES } from '../http/chat/assets';
import { GatewayError } from '../model/errors';

/** Throws CONFIG_WRONG if one is missing. `needed`: this server has a chat or shop pages. */
export function requirePages(webDir: string, needed: boolean): void {
  const missing = needed ? PAGE_FILES.filter((name) => !existsSync(join(webDir, name))) : [];
  if (missing.length > 0)
    throw new GatewayError(
      'CONFIG_WRONG',
      `the pages are not built: ${webDir} lacks ${missing.join(', ')}; run \`npm run build\`, or switch off what has pages here: the web chat (channels.webchat.enabled) and a shop with pages (shop.connector)`,
    );
}
