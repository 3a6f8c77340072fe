/** The REST connector passes the shop contract against the example server, with each way to prove where a request comes from. */
import { shopContract } from '../shop.contract';
import type { RestShop } from './index';
import { connect, serveShop, type Served } from './served.rig';
import type { RestAuth } from './settings';

const WAYS: [name: string, auth: RestAuth, server: object][] = [
  ['an open shop', { kind: 'none' }, {}],
  ['a bearer key', { kind: 'header', name: 'Authorization', value: 'Bearer k3y' }, { key: 'k3y' }],
  ['signed requests', { kind: 'hmac', keyId: 'parley', secret: 's3cret' }, { hmacId: 'parley', hmacSecret: 's3cret' }],
];

describe.each(WAYS)('with %s', (name, auth, server) => {
  let served: Served;
  let shop: RestShop;
  afterEach(async () => {
    await shop.stop();
    await served.close();
  });

  shopContract(`the REST connector with ${name}`, async () => {
    served = await serveShop({ auth: server });
    ({ shop } = connect(served.url, { auth }));
    await shop.start();
    await shop.sync();
    return {
      shop,
      product: { id: 'dune-runner', text: 'blue running shoes' },
      customer: { id: 'k-1', email: 'jule@example.com' },
      shipped: 'T-2003',
      returnable: { number: 'T-2002', sku: 'GJ-NAVY-M' },
      tooLate: { number: 'T-2001', sku: 'FP-OLIVE' },
      cancellable: 'T-2004',
      coupon: 'tide10',
    };
  });
});
