/** The directory (Entra ID): grants tokens for the right secret, and accepts those that it granted. */
import type { FakeTeams } from './contract';
import type { ServerParts } from './server';

export interface Directory {
  doors: Pick<ServerParts, 'tokenOk' | 'grant'>;
  controls: Pick<FakeTeams, 'wrongSecret' | 'endTokens'>;
}

export function createDirectory(right: { tenant: string; appId: string; password: string }): Directory {
  const tokens = new Set<string>();
  let count = 0;
  let refuses = false;
  return {
    doors: {
      tokenOk: (bearer) => bearer !== undefined && tokens.has(bearer),
      grant(tenant, form) {
        if (refuses || !isRight(right, tenant, form))
          return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } };
        const token = `bot-token-${(count += 1)}`;
        tokens.add(token);
        return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
      },
    },
    controls: {
      wrongSecret: (wrong) => void (refuses = wrong),
      endTokens: () => tokens.clear(),
    },
  };
}

function isRight(
  right: { tenant: string; appId: string; password: string },
  tenant: string,
  form: URLSearchParams,
): boolean {
  return (
    tenant === right.tenant &&
    form.get('client_id') === right.appId &&
    form.get('client_secret') === right.password &&
    form.get('scope') === 'https://api.botframework.com/.default'
  );
}
