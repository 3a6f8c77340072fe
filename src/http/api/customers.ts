/** /api/customers: link an address to a shop customer, record a consent, and read why a push was or was not sent. */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { GatewayError } from '../../model/errors';
import { identityId } from '../../model/records';
import type { Customer, Identity } from '../../model/records';
import type { Store } from '../../model/store';

const linkSchema = z.strictObject({ channel: z.string().min(1).max(40), account: z.string().min(1).max(100), user: z.string().min(1).max(200), chat: z.string().min(1).max(200).optional() });
const consentSchema = z.strictObject({ purpose: z.literal('marketing'), channel: z.string().min(1).max(40).default('*'), state: z.enum(['granted', 'withdrawn']), source: z.string().min(1).max(200) });

export interface CustomerParts {
  store: Store;
  /** Whether this channel account is switched on: a typing error here would be pushes that never arrive. */
  serves(channel: string, account: string): boolean;
  link(identity: Identity, shopCustomer: string): Promise<Identity>;
  /** Tells every process that an identity stands elsewhere now. */
  moved(identity: string): void;
  now(): number;
}

/** Paths carry the shop's customer id. */
export function createCustomerRoutes({ store, serves, link, moved, now }: CustomerParts): Router {
  const router = express.Router();
  const known = async (shopCustomer: string): Promise<Customer> => {
    const customer = await store.customers.byShopCustomer(shopCustomer);
    if (!customer) throw new GatewayError('NOT_FOUND', `no customer ${shopCustomer} has been seen yet`);
    return customer;
  };
  router.post('/:customer/identities', async (request, response) => {
    const address = parse(linkSchema, request.body);
    if (!serves(address.channel, address.account)) throw new GatewayError('CHANNEL_UNKNOWN', `no channel ${address.channel} with account ${address.account} is switched on here`);
    const identity = await store.identities.resolve({ ...address, chat: address.chat ?? address.user }, {});
    const linked = await link(identity, request.params.customer);
    moved(identityId(address));
    response.status(201).json({ identity: linked._id, customer: linked.customer, conversation: linked.conversation });
  });
  router.post('/:customer/consents', async (request, response) => {
    const consent = parse(consentSchema, request.body);
    const customer = await store.customers.ensureShopCustomer(request.params.customer, {});
    await store.customers.recordConsent(customer._id, { ...consent, at: new Date(now()) });
    response.status(201).json({ customer: customer._id });
  });
  router.get('/:customer/actions', async (request, response) => {
    const customer = await known(request.params.customer);
    response.json({ actions: await store.actions.ofCustomer(customer._id, 100) });
  });
  return router;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new GatewayError('BODY_BROKEN', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}
