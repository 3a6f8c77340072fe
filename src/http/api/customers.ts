/** /api/customers: a person's identities and history on all channels, links to shop customers, consents, and why a push was or was not sent. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import { identityId } from '../../model/records';
import type { LinkRow } from '../../model/links';
import type { Customer, Identity, ScheduledAction } from '../../model/records';
import type { Store } from '../../model/store';
import { historyOf } from '../../people/history';
import { WHY_LANGUAGES } from '../../proactive/reasons';
import { tagsWhy } from '../../proactive/tags/why';
import { whyOf } from '../../proactive/why';
import type { ShowFiles } from './files';

const linkSchema = z.strictObject({
  channel: z.string().min(1).max(40),
  account: z.string().min(1).max(100),
  user: z.string().min(1).max(200),
  chat: z.string().min(1).max(200).optional(),
});
const consentSchema = z.strictObject({
  purpose: z.literal('marketing'),
  channel: z.string().min(1).max(40).default('*'),
  state: z.enum(['granted', 'withdrawn']),
  source: z.string().min(1).max(200),
  /** The wording that was agreed to, and the proof. */
  textVersion: z.string().min(1).max(100).optional(),
  proof: z.string().min(1).max(500).optional(),
});

const searchSchema = z.object({ search: z.string().trim().max(100).default('') });
const whySchema = z.object({ language: z.enum(WHY_LANGUAGES).default('en') });
const FOUND_MAX = 50;
const WHY_MAX = 100;

export interface CustomerParts {
  store: Store;
  /** Whether this channel account is enabled: a typo here would mean pushes that never arrive. */
  serves(channel: string, account: string): boolean;
  link(identity: Identity, shopCustomer: string, by: 'staff'): Promise<Identity>;
  files: ShowFiles;
  /** Tells every process that an identity moved to another conversation. */
  moved(identity: string): void;
  now(): number;
}

const PAGE = 200;

/** Paths contain the shop's customer id; for reading, our own id works too. */
export function createCustomerRoutes({ store, serves, link, moved, files, now }: CustomerParts): Router {
  const router = express.Router();
  const known = async (shopCustomer: string): Promise<Customer> => {
    const customer = (await store.customers.byShopCustomer(shopCustomer)) ?? (await store.customers.byId(shopCustomer));
    if (!customer) throw new GatewayError('NOT_FOUND', `no customer ${shopCustomer} has been seen yet`);
    return customer;
  };
  router.get('/', async (request, response) => {
    const { search } = parse(searchSchema, request.query);
    response.json({ customers: (await store.customers.search(search, FOUND_MAX)).map(listed) });
  });
  router.post('/:customer/identities', async (request, response) => {
    const address = parse(linkSchema, request.body);
    if (!serves(address.channel, address.account))
      throw new GatewayError(
        'CHANNEL_UNKNOWN',
        `no channel ${address.channel} with account ${address.account} is switched on here`,
      );
    const identity = await store.identities.resolve({ ...address, chat: address.chat ?? address.user }, {});
    const linked = await link(identity, request.params.customer, 'staff');
    moved(identityId(address));
    response.status(201).json({ identity: linked._id, customer: linked.customer, conversation: linked.conversation });
  });
  router.post('/:customer/consents', async (request, response) => {
    const { textVersion, proof, ...said } = parse(consentSchema, request.body);
    const consent = { ...said, ...(textVersion && { textVersion }), ...(proof && { proof }) };
    const customer = await store.customers.ensureShopCustomer(request.params.customer, {});
    await store.customers.recordConsent(customer._id, { ...consent, at: new Date(now()) });
    response.status(201).json({ customer: customer._id });
  });
  router.get('/:customer/actions', async (request, response) => {
    const customer = await known(request.params.customer);
    response.json({ actions: await store.actions.ofCustomer(customer._id, 100) });
  });
  router.get('/:customer/why', async (request, response) => {
    const { language } = parse(whySchema, request.query);
    const customer = await known(request.params.customer);
    const actions = await store.actions.ofCustomer(customer._id, WHY_MAX);
    const campaigns = await campaignNames(store, actions);
    const options = { zone: customer.timeZone?.zone, campaigns };
    response.json({
      why: actions.map((action) => whyOf(action, language, options)),
      tags: tagsWhy(customer.tagged ?? {}, language, { now: now(), zone: customer.timeZone?.zone }),
    });
  });
  router.get('/:customer', async (request, response) => {
    const {
      marketingSentAt: _sent,
      marketingBy: _by,
      tells: _tells,
      tagged: _tagged,
      tagsUntil: _until,
      ...customer
    } = await known(request.params.customer);
    const identities = await store.identities.ofCustomer(customer._id);
    response.json({
      customer,
      identities,
      conversations: await store.conversations.ofCustomer(customer._id),
      links: await linksOf(store, customer._id, identities),
    });
  });
  router.get('/:customer/messages', async (request, response) => {
    const customer = await known(request.params.customer);
    const { after } = request.query;
    const history = await historyOf(store, customer._id, typeof after === 'string' ? after : undefined, PAGE);
    if (!history) throw new GatewayError('BODY_BROKEN', 'after is the `next` of the page before');
    response.json({ messages: await files(history.messages), next: history.next });
  });
  return router;
}

/** A row of the list; consents and pushes are part of the single customer. */
/** The marketer's names of the campaigns that some actions belong to. */
async function campaignNames(
  { campaigns }: Pick<Store, 'campaigns'>,
  actions: readonly ScheduledAction[],
): Promise<Map<string, string>> {
  const ids = new Set(actions.filter(({ rule }) => rule === 'campaign').map(({ business }) => business));
  const found = await Promise.all([...ids].map((id) => campaigns.byId(id)));
  return new Map(found.flatMap((campaign) => (campaign ? [[campaign._id, campaign.name]] : [])));
}

function listed({ _id, name, email, phone, language, shopCustomer, createdAt }: Customer): Record<string, unknown> {
  return { _id, name, email, phone, language, shopCustomer, createdAt };
}

/** How each identity was linked here, and how those were that have moved elsewhere since. */
async function linksOf({ links }: Store, customer: string, identities: Identity[]): Promise<LinkRow[]> {
  const found = [
    await links.toCustomer(customer),
    ...(await Promise.all(identities.map((identity) => links.ofIdentity(identity._id)))),
  ].flat();
  return [...new Map(found.map((link) => [link._id, link])).values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new GatewayError(
    'BODY_BROKEN',
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}
