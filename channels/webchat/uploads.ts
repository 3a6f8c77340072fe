/** Files that the widget sends ahead of its message. Their names begin with their owner, so that no one can name another's. */
import type { Uploads } from '../../src/model/channel';
import { originAllowed } from './origin';
import type { Tokens } from './token';

const PREFIX = 'up_';

export const uploadsOf = ({
  origins,
  tokens,
}: {
  origins: readonly string[];
  tokens: Pick<Tokens, 'readSession'>;
}): Uploads => ({
  page: (headers) => originAllowed({ headers: { host: headers['host'], origin: headers['origin'] } }, origins),
  user: (headers) => tokens.readSession(/^Bearer (\S+)$/.exec(headers['authorization'] ?? '')?.[1])?.user ?? null,
  prefix: PREFIX,
  key: (user, id) => `${PREFIX}${user}_${id}`,
});

/** Whether the file is this user's own. */
export function isTheirs(ref: string, user: string): boolean {
  return /^[\w-]{1,200}$/.test(ref) && ref.startsWith(`${PREFIX}${user}_`);
}
