/** The Microsoft 365 Agents SDK in place of botbuilder behind `channels/teams/connector.ts`. Checked by the compiler and one test; the program does not use it. */
import { Activity } from '@microsoft/agents-activity';
import { authorizeJWT, ConnectorClient, type AuthConfiguration } from '@microsoft/agents-hosting';
import type { Connector, PostResult } from '../../channels/teams/connector';
import type { Tokens } from '../../channels/teams/tokens';

export interface AgentsOptions {
  /** The app's id, its directory and who may issue tokens. */
  auth: AuthConfiguration;
  tokens: Pick<Tokens, 'get'>;
}

export function createAgentsConnector({ auth, tokens }: AgentsOptions): Connector {
  const authorize = authorizeJWT(auth);
  return {
    warm: () => Promise.resolve(),
    async authenticate(_activity, header) {
      await allowed(authorize, header);
    },
    async post(activity, { serviceUrl, chat, replyToId }) {
      const got = await tokens.get();
      if (!got.ok) return { ok: false, kind: 'wire', sent: false, reason: got.reason };
      const client = ConnectorClient.createClientWithToken(serviceUrl, got.token);
      const body = Activity.fromObject(activity);
      try {
        const made =
          replyToId === undefined
            ? await client.sendToConversation(chat, body)
            : await client.replyToActivity(chat, replyToId, body);
        return { ok: true, id: made.id };
      } catch (fault) {
        return failureOf(fault);
      }
    },
  };
}

/** The SDK's check is a middleware: it answers 401 by itself, or hands on. */
async function allowed(authorize: ReturnType<typeof authorizeJWT>, authorization: string): Promise<void> {
  let passed = false;
  const refusal = { status: () => refusal, send: () => refusal, json: () => refusal, end: () => refusal };
  type Given = Parameters<typeof authorize>;
  // It reads the method and the header of a request, and writes nothing but a status with its reason.
  const request: object = { method: 'POST', headers: { authorization } };
  const response: object = refusal;
  await authorize(request as Given[0], response as Given[1], () => (passed = true));
  if (!passed) throw new Error('the token is not from the platform');
}

function failureOf(fault: unknown): PostResult {
  const { status, message = 'failed' } = fault as { status?: unknown; message?: string };
  return typeof status === 'number'
    ? { ok: false, kind: 'http', status, code: '', message, retryAfter: undefined }
    : { ok: false, kind: 'wire', sent: true, reason: message };
}
