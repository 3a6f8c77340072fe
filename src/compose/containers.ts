/** The environment of the containers in docker-compose.yml: every variable of the core and of the channels is passed through. */
import { ENVIRONMENT } from '../../config/schema';
import type { ChannelManifest } from '../model/manifest';
import { withPart } from './generated';

const BEGIN =
  '    # Written by `npm run generate`: the variables of the core and of every channel; an empty one counts as not set.\n';
const END = '    # End of what is generated.\n';

/** Set by the compose file: each service has its own role and port, and all share MongoDB, Redis, secrets and the data volume. */
const FIXED: ReadonlySet<string> = new Set([
  'PARLEY_ROLE',
  'PARLEY_DATA',
  'HOST',
  'PORT',
  'HEALTH_PORT',
  'PUBLIC_URL',
  'MONGODB_URI',
  'STORE_PORT',
  'REDIS_URL',
  'PARLEY_SECRET',
  'PARLEY_API_KEY',
]);

/** The file with its generated part renewed. */
export function withVariables(file: string, manifests: readonly ChannelManifest[]): string {
  const names = passedOn(manifests);
  return withPart(file, { begin: BEGIN, end: END }, names.map((name) => `    ${name}: \${${name}:-}\n`).join(''));
}

function passedOn(manifests: readonly ChannelManifest[]): string[] {
  const ofChannels = manifests.flatMap(({ settings }) =>
    Object.values(settings).flatMap(({ variable }) => variable ?? []),
  );
  return [...Object.keys(ENVIRONMENT).filter((name) => !FIXED.has(name)), ...new Set(ofChannels)];
}
