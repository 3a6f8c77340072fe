/** Outgoing webhooks in the configuration: one endpoint by the environment, more of them by YAML. */
import { z } from 'zod';
import { WEBHOOK_KINDS } from '../src/model/webhook';

const SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;
const url = z.string().regex(/^https?:\/\/[^\s]+$/, 'an http(s) address');
const kinds = z.array(z.enum(WEBHOOK_KINDS));
const ID = /^[\w-]{1,40}$/;

export const webhooksSchema = z.strictObject({
  /** The URL that receives events; absent: none. */
  url: url.optional(),
  /** `whsec_…`, the newest first; several while a receiver changes from one to the next. */
  secrets: z.array(z.string().regex(SECRET, 'whsec_ and 24 to 64 bytes in Base64: whsec_$(openssl rand -base64 32)')),
  /** Empty: all. */
  kinds,
  /** Endpoints on this machine or in this network are refused unless this says so. */
  privateAddresses: z.boolean(),
  /** More endpoints; `secretsFrom` names the environment variable of each one's secrets. */
  more: z.array(
    z.strictObject({
      id: z.string().regex(ID, '1-40 of A-Z a-z 0-9 _ -'),
      url,
      kinds: kinds.default([]),
      secretsFrom: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable'),
    }),
  ),
});

type Webhooks = z.infer<typeof webhooksSchema>;

export interface WebhookEndpoint {
  id: string;
  url: string;
  kinds: Webhooks['kinds'];
  secrets: string[];
}

/** The endpoint of the environment is called `main`. Each fault names its key. */
export function readEndpoints(
  { url: main, secrets, kinds: wanted, privateAddresses, more }: Webhooks,
  env: Readonly<Record<string, string | undefined>>,
): { endpoints: WebhookEndpoint[]; faults: string[] } {
  const listed = more.map(({ id, url: address, kinds: some, secretsFrom }, at) => ({
    endpoint: { id, url: address, kinds: some, secrets: split(env[secretsFrom]) },
    key: `webhooks.more.${at}`,
    variable: secretsFrom,
  }));
  const own = { id: 'main', url: main ?? '', kinds: wanted, secrets };
  const all = [
    ...(main === undefined ? [] : [{ endpoint: own, key: 'webhooks', variable: 'WEBHOOK_SECRETS' }]),
    ...listed,
  ];
  const faults = all.flatMap(({ endpoint, key, variable }, at) => [
    ...secretFaults(endpoint.secrets, variable).map((fault) => `${key}: ${fault}`),
    ...(endpoint.url.startsWith('https:') || privateAddresses
      ? []
      : [
          `${key}.url: an https address, because events contain personal data; webhooks.privateAddresses: true allows http`,
        ]),
    ...(all.findIndex((each) => each.endpoint.id === endpoint.id) === at
      ? []
      : [`${key}.id: there is an endpoint ${endpoint.id} already; give each its own id`]),
  ]);
  return { endpoints: all.map(({ endpoint }) => endpoint), faults };
}

function secretFaults(secrets: readonly string[], variable: string): string[] {
  if (secrets.length === 0) return [`no secret signs the events; set ${variable} to whsec_$(openssl rand -base64 32)`];
  return secrets.every((each) => SECRET.test(each))
    ? []
    : [`${variable} holds something other than whsec_ and 24 to 64 bytes in Base64`];
}

function split(text = ''): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
