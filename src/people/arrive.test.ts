/** What messages about links are answered with, and what they move: codes, buttons, verified phones. */
import { BRAZILIAN, createPeopleRig, PHONE, SHARED_PHONE, type PeopleRig } from './people.rig';

let rig: PeopleRig;
beforeEach(async () => {
  rig = await createPeopleRig();
});
afterEach(() => rig.close());

test('carries the conversation over to anyone who brings its code, as text or as a start payload', async () => {
  const web = await rig.who('web');
  const typed = await rig.says('phone', `Hello! My code is ${await rig.code('web')}`);
  expect(typed.identity).toMatchObject({ customer: web.customer, conversation: web.conversation });
  expect(typed.said).toMatchObject({ key: 'link.joined', resume: true });
  const started = await rig.says('bot', `/start ${await rig.code('web')}`);
  expect(started.identity.conversation).toBe(web.conversation);
  expect(rig.moved).toEqual(['scripted|1|phone', 'scripted|1|bot']);
});

test('keeps the slots of the running flow, and the history that the bearer had before', async () => {
  const web = await rig.who('web');
  const state = {
    stack: [{ flow: 'return_item', version: 'v', step: 'size', slots: { order: '1042' }, asked: 1 }],
    memory: { cart: 'c1' },
    missed: 0,
  };
  const row = await rig.store.conversations.claim(web.conversation, 'w');
  if (typeof row === 'string') throw new Error(row);
  await rig.store.conversations.commit(
    row,
    { state },
    { turn: 't', inbox: [], messages: [], outbox: [], actions: [], at: new Date() },
  );
  await rig.store.conversations.release(row, [], null);
  const old = await rig.writes('phone');
  const { identity } = await rig.says('phone', await rig.code('web'));
  expect((await rig.store.conversations.byId(identity.conversation))?.state).toEqual(state);
  const conversations = await rig.store.conversations.ofCustomer(identity.customer);
  expect(conversations).toEqual(expect.arrayContaining([web.conversation, old.split(':')[0]]));
});

test('says what is wrong with a code, and changes nothing', async () => {
  const code = await rig.code('web');
  const key = async (user: string, text: string, group = false): Promise<string | undefined> =>
    (await rig.says(user, text, { group })).said?.key;
  const before = await rig.who('phone');
  expect(await key('phone', 'PLY-NONSENSE')).toBe('link.unknown');
  expect(await key('web', code)).toBe('link.same');
  expect(await key('phone', code, true)).toBe('link.group');
  expect(await key('phone', code)).toBe('link.used');
  const late = await rig.code('web');
  await rig.clock.advance(16 * 60_000);
  expect(await key('phone', late)).toBe('link.expired');
  const taken = await rig.code('web');
  expect(await key('thief', taken)).toBe('link.joined');
  expect(await key('phone', taken)).toBe('link.used');
  expect(await rig.who('phone')).toEqual(before);
});

test("asks a known customer first before a stranger's chat gets to know them", async () => {
  const known = await rig.link(await rig.who('phone'), 'X');
  const code = await rig.code('web');
  const asked = await rig.says('phone', code);
  expect(asked.said).toMatchObject({ key: 'link.confirm', replies: [{ key: 'link.yes' }, { value: 'link.keep' }] });
  expect(await rig.who('phone')).toEqual(known);
  expect((await rig.who('web')).customer).not.toBe(known.customer);
  expect((await rig.taps('phone', 'link.keep')).said?.key).toBe('link.kept');
  const web = await rig.who('web');
  const joined = await rig.taps('phone', asked.said?.replies?.[0]?.value);
  expect(joined.said?.key).toBe('link.joined');
  expect(joined.identity).toMatchObject({ customer: known.customer, conversation: web.conversation });
  expect((await rig.who('web')).customer).toBe(known.customer);
});

test('never makes one of two customers of the shop', async () => {
  await rig.link(await rig.who('web'), 'X');
  const other = await rig.link(await rig.who('phone'), 'Y');
  expect((await rig.says('phone', await rig.code('web'))).said?.key).toBe('link.other_customer');
  expect(await rig.who('phone')).toEqual(other);
});

test("takes a joining back at a tap of the one who was joined, and not at a stranger's", async () => {
  const before = await rig.who('phone');
  const code = await rig.code('web');
  const { said } = await rig.says('phone', code);
  const value = said?.replies?.[0]?.value;
  expect((await rig.taps('stranger', value)).said?.key).toBe('link.old');
  expect((await rig.who('phone')).conversation).not.toBe(before.conversation);
  const undone = await rig.taps('phone', value);
  expect(undone).toMatchObject({
    identity: { customer: before.customer, conversation: before.conversation },
    said: { key: 'link.undone' },
  });
  expect((await rig.taps('phone', value)).said?.key).toBe('link.undone');
  // The platform repeats the old message: it must not join them again.
  expect((await rig.says('phone', code)).said?.key).toBe('link.used');
  expect(await rig.who('phone')).toEqual(before);
});

test('lets the one who made the code send someone away who had only seen it', async () => {
  const before = await rig.who('thief');
  const { said } = await rig.says('thief', await rig.code('web'));
  expect((await rig.taps('web', said?.replies?.[0]?.value)).said?.key).toBe('link.undone');
  expect(await rig.who('thief')).toEqual(before);
});

test('leaves a STOP with both after they are parted, and takes back the permission that one never gave', async () => {
  const marketing = { purpose: 'marketing' as const, channel: '*', source: 'test' };
  const [web, phone] = [await rig.who('web'), await rig.who('phone')];
  const states = async (customer: string): Promise<string[]> =>
    ((await rig.store.customers.byId(customer))?.consents ?? []).map((consent) => consent.state);
  await rig.store.customers.recordConsent(phone.customer, {
    ...marketing,
    state: 'granted',
    at: new Date(rig.clock.now()),
  });
  await rig.clock.advance(1000);
  await rig.says('phone', await rig.code('web'));
  expect(await states(web.customer)).toEqual(['granted']);
  const [link] = await rig.store.links.ofIdentity(phone._id);
  await rig.clock.advance(1000);
  // A turn that began before the joining still knows the former customer.
  await rig.store.customers.recordConsent(phone.customer, {
    ...marketing,
    state: 'withdrawn',
    at: new Date(rig.clock.now()),
  });
  expect(await states(web.customer)).toEqual(['granted', 'withdrawn']);
  await rig.undo(link?._id ?? '');
  expect(await states(web.customer)).toEqual(['withdrawn']);
  expect(await states(phone.customer)).toEqual(['granted', 'withdrawn']);
  // And one that began before the parting knows the one that was joined.
  await rig.clock.advance(1000);
  await rig.store.customers.recordConsent(web.customer, {
    ...marketing,
    state: 'withdrawn',
    at: new Date(rig.clock.now()),
  });
  expect(await states(phone.customer)).toEqual(['granted', 'withdrawn', 'withdrawn']);
  await rig.clock.advance(120_000);
  await rig.store.customers.recordConsent(web.customer, {
    ...marketing,
    state: 'withdrawn',
    at: new Date(rig.clock.now()),
  });
  expect(await states(phone.customer)).toHaveLength(3);
});

test('undoes links from the latest backwards only', async () => {
  const phone = await rig.who('phone');
  await rig.says('phone', await rig.code('web'));
  await rig.clock.advance(1000);
  await rig.link(await rig.who('phone'), 'X');
  const [first, second] = await rig.store.links.ofIdentity(phone._id);
  expect(await rig.undo(first?._id ?? '')).toEqual({ kind: 'later', link: second?._id });
  expect((await rig.undo(second?._id ?? '')).kind).toBe('undone');
  expect((await rig.undo(first?._id ?? '')).kind).toBe('undone');
  expect(await rig.who('phone')).toMatchObject({ customer: phone.customer, conversation: phone.conversation });
  expect((await rig.undo(first?._id ?? '')).kind).toBe('before');
  expect((await rig.undo('no such link')).kind).toBe('unknown');
});

test('goes on with a joining that a crash cut in half', async () => {
  const [web, phone] = [await rig.who('web'), await rig.who('phone')];
  const code = await rig.code('web');
  const assign = rig.store.identities.assign;
  rig.store.identities.assign = async () => Promise.reject(new Error('killed'));
  await expect(rig.says('phone', code)).rejects.toThrow('killed');
  rig.store.identities.assign = assign;
  expect((await rig.says('phone', code)).identity).toMatchObject({
    customer: web.customer,
    conversation: web.conversation,
  });
  const [link] = await rig.store.links.ofIdentity(phone._id);
  await rig.undo(link?._id ?? '');
  expect(await rig.who('phone')).toMatchObject({ customer: phone.customer, conversation: phone.conversation });
  expect(await rig.store.conversations.ofCustomer(phone.customer)).toEqual([phone.conversation]);
});

test('ends as one customer when someone is joined and signs in at the same moment', async () => {
  for (let round = 0; round < 20; round += 1) {
    const [web, phone] = [`web${round}`, `phone${round}`];
    const maker = await rig.who(web);
    const code = await rig.code(web);
    await Promise.all([rig.says(phone, code), rig.link(maker, `X${round}`)]);
    const [a, b] = [await rig.who(web), await rig.who(phone)];
    expect([b.customer, b.conversation]).toEqual([a.customer, a.conversation]);
    expect((await rig.store.customers.byId(a.customer))?.shopCustomer).toBe(`X${round}`);
    expect((await rig.store.conversations.byId(a.conversation))?.customer).toBe(a.customer);
  }
});

test('links by a verified phone, once, and not again after that was undone', async () => {
  const { identity } = await rig.says('phone', 'hi', { phone: PHONE });
  expect(await rig.store.customers.byId(identity.customer)).toMatchObject({ shopCustomer: 'X' });
  const [link] = await rig.store.links.ofIdentity(identity._id);
  expect(link).toMatchObject({ by: 'phone' });
  await rig.says('phone', 'hi', { phone: PHONE });
  expect(rig.asked).toEqual([PHONE]);
  await rig.undo(link?._id ?? '');
  await rig.clock.advance(2 * 86_400_000);
  await rig.says('phone', 'hi again', { phone: PHONE });
  expect(rig.asked).toHaveLength(2);
  expect((await rig.store.customers.byId((await rig.who('phone')).customer))?.shopCustomer).toBeUndefined();
});

test('finds the customer whose number the shop has in its other national form', async () => {
  const { identity } = await rig.says('phone', 'oi', { phone: '+553188887777' });
  expect(rig.asked).toEqual(['+553188887777', BRAZILIAN]);
  expect((await rig.store.customers.byId(identity.customer))?.shopCustomer).toBe('X');
});

test('takes no one for another where several customers have the phone, and goes on where the shop is down', async () => {
  const before = await rig.who('phone');
  expect((await rig.says('phone', 'hi', { phone: SHARED_PHONE })).identity).toEqual(before);
  rig.down = true;
  expect((await rig.says('phone', 'hi', { phone: PHONE })).identity).toEqual(before);
  rig.down = false;
  expect((await rig.says('phone', 'hi', { phone: PHONE })).identity.customer).not.toBe(before.customer);
});

test("believes a shared contact only where it is the sender's own", async () => {
  const share = async (user: string, own: boolean): Promise<string | undefined> => {
    const { identity } = await rig.arrive(await rig.who(user), {
      content: { kind: 'contact', phone: PHONE.slice(1), own },
      sender: {},
      address: { channel: 'scripted', account: '1', user, chat: user },
    });
    return (await rig.store.customers.byId(identity.customer))?.shopCustomer;
  };
  expect(await share('other', false)).toBeUndefined();
  expect(await share('own', true)).toBe('X');
});

test('says nothing and asks no one about ordinary messages', async () => {
  const before = await rig.who('phone');
  expect(await rig.says('phone', 'where is my order 1042?')).toEqual({ identity: before });
  expect(await rig.taps('phone', 'order:1042')).toEqual({ identity: before });
  expect([rig.asked, rig.moved]).toEqual([[], []]);
});

test('offers the channels that can be opened and that the shopper is not on', async () => {
  const { conversation } = await rig.who('web');
  const found = await rig.store.conversations.byId(conversation);
  const carried = found && (await rig.carry(found));
  expect(carried?.links).toEqual([
    { channel: 'there', account: '1', url: `https://t.example/bot?start=${carried?.code}` },
  ]);
  expect(await rig.store.links.peekCode('none')).toBeNull();
});
