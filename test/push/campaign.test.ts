/** A campaign on a whole gateway under a clock that is moved by hand: written, judged, run, paused, resumed, cancelled through its API. */
import { DAY, HOUR, MINUTE, play, shown, type Play } from './play';

/** Of the demo shop, opted in to marketing there. */
const PEOPLE = ['c-1002', 'c-1003', 'c-1005', 'c-1006', 'c-1007', 'c-1009', 'c-1011', 'c-1012'];
const userOf = (customer: string): number => Number(customer.slice(2));

jest.setTimeout(120_000);
let playing: Play;
beforeEach(async () => {
  // The same time twice: never quiet, wherever a shopper of the demo lives.
  playing = await play('2026-01-15T12:00:00Z', { push: { quietHours: { start: '00:00', end: '00:00' } } });
  for (const customer of PEOPLE) await playing.link(customer, userOf(customer));
});
afterEach(() => playing.close());

interface Shown {
  _id: string;
  state: string;
  version: number;
  reason?: string;
  progress: Record<string, number> & { reasons: Record<string, number> };
}

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: Shown }> {
  const answer = await playing.api(method, path, body);
  return { status: answer.status, body: JSON.parse(answer.body) as Shown };
}

async function write(more: object = {}): Promise<Shown> {
  const { status, body } = await ask('POST', '/campaigns', {
    name: 'Spring sale',
    audience: { rule: { field: 'channel', op: 'has', value: 'telegram' } },
    variants: [{ name: 'a', words: { en: { text: 'Hello {{ first_name | default: "there" }}, the sale is on' } } }],
    holdoutPercent: 0,
    ratePerSecond: 100,
    canary: null,
    ...more,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

test('a test send reaches its testers whatever the state of the campaign, and counts for nothing', async () => {
  const campaign = await write();
  expect((await ask('POST', `/campaigns/${campaign._id}/test`, { customers: ['c-1006', 'nobody'] })).status).toBe(404);
  expect((await ask('POST', `/campaigns/${campaign._id}/test`, { customers: ['c-1006'] })).status).toBe(202);
  await playing.clock.settle();
  expect(shown(playing.fake, 1006)).toEqual([expect.stringMatching(/^Hello .+, the sale is on$/)]);
  expect([await playing.slots('c-1006'), (await look(campaign._id)).progress['total']]).toEqual([[], 0]);
  // It takes no place from the campaign itself.
  await schedule(campaign);
  await playing.clock.advance(10_000);
  expect(shown(playing.fake, 1006)).toHaveLength(2);
});

const schedule = ({ _id, version }: Shown): Promise<{ status: number; body: Shown }> =>
  ask('POST', `/campaigns/${_id}/schedule`, { version, sure: true });

async function look(id: string): Promise<Shown> {
  const { body } = await ask('GET', `/campaigns/${id}`);
  const { total, pending, sent, failed, skipped, cancelled, heldout, unknown } = body.progress as Record<
    string,
    number
  >;
  const sum = [pending, sent, failed, skipped, cancelled, heldout, unknown].reduce<number>(
    (all, each) => all + (each ?? 0),
    0,
  );
  expect(sum).toBe(total);
  return body;
}

const received = (): number =>
  PEOPLE.filter((customer) => shown(playing.fake, userOf(customer)).some((text) => text.includes('the sale is on')))
    .length;

test('does in its run what its dry run said, and completes', async () => {
  await playing.api('POST', '/customers/c-1003/consents', { purpose: 'marketing', state: 'withdrawn', source: 'test' });
  const campaign = await write();
  const dry = JSON.parse((await playing.api('POST', `/campaigns/${campaign._id}/dry-run`)).body) as Record<
    string,
    never
  >;
  expect(dry).toMatchObject({
    audience: 8,
    judged: 8,
    exact: true,
    sendable: 7,
    channels: { telegram: 7 },
    skipped: { no_consent: 1 },
    missing: [],
  });
  expect(JSON.stringify(dry['samples'])).toMatch(/Hello [A-Z]\w+, the sale is on/);
  expect(received()).toBe(0);
  expect((await schedule(campaign)).body.state).toBe('scheduled');
  await playing.clock.advance(10_000);
  expect(await look(campaign._id)).toMatchObject({
    state: 'completed',
    progress: { total: 8, sent: 7, skipped: 1, pending: 0, reasons: { no_consent: 1 } },
  });
  expect(received()).toBe(7);
  expect((await ask('POST', `/campaigns/${campaign._id}/pause`)).status).toBe(409);
  const { recipients } = JSON.parse(
    (await playing.api('GET', `/campaigns/${campaign._id}/recipients?state=skipped`)).body,
  ) as {
    recipients: { reason: string }[];
  };
  expect(recipients.map(({ reason }) => reason)).toEqual(['no_consent']);
});

test('sends nothing more once it is paused, goes on with the same people, and reaches each once', async () => {
  const campaign = await write({ ratePerSecond: 1 });
  await schedule(campaign);
  await playing.clock.advance(4_000);
  expect((await ask('POST', `/campaigns/${campaign._id}/pause`)).body.state).toBe('paused');
  const before = received();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(PEOPLE.length);
  await playing.clock.advance(MINUTE);
  expect(received()).toBe(before);
  expect((await look(campaign._id)).progress['sent']).toBe(before);
  await ask('POST', `/campaigns/${campaign._id}/resume`);
  await playing.clock.advance(MINUTE);
  expect(await look(campaign._id)).toMatchObject({ state: 'completed', progress: { sent: PEOPLE.length } });
  for (const customer of PEOPLE)
    expect(shown(playing.fake, userOf(customer)).filter((text) => text.includes('the sale is on'))).toHaveLength(1);
});

test('a cancelled one leaves the rest alone and says so of each', async () => {
  const campaign = await write({ ratePerSecond: 1 });
  await schedule(campaign);
  await playing.clock.advance(4_000);
  await ask('POST', `/campaigns/${campaign._id}/cancel`);
  const before = received();
  await playing.leap(HOUR);
  expect(received()).toBe(before);
  const { state, progress } = await look(campaign._id);
  expect([state, progress['sent'], progress['cancelled']]).toEqual(['cancelled', before, PEOPLE.length - before]);
});

test('the canary goes first, the rest after its wait; an edit of a running campaign is refused', async () => {
  const campaign = await write({ canary: { percent: 5, min: 3, waitMinutes: 10 } });
  await schedule(campaign);
  await playing.clock.advance(5 * MINUTE);
  expect(received()).toBe(3);
  const { version } = await look(campaign._id);
  expect((await ask('PUT', `/campaigns/${campaign._id}`, { version, name: 'x' })).status).toBe(400);
  await playing.clock.advance(6 * MINUTE);
  expect(received()).toBe(PEOPLE.length);
});

test('brakes by itself when its canary is told to stop, and goes on when a person lets it', async () => {
  const campaign = await write({ canary: { percent: 5, min: 4, waitMinutes: 10 } });
  await schedule(campaign);
  await playing.clock.advance(MINUTE);
  const told = PEOPLE.filter((customer) => shown(playing.fake, userOf(customer)).length > 0);
  expect(told).toHaveLength(4);
  for (const customer of told.slice(0, 3)) {
    await playing.fake.sendText(userOf(customer), 'STOP');
    await playing.clock.settle();
  }
  await playing.clock.advance(15 * MINUTE);
  expect(await look(campaign._id)).toMatchObject({ state: 'paused', reason: 'brake:opt_outs', progress: { sent: 4 } });
  await ask('POST', `/campaigns/${campaign._id}/resume`);
  await playing.clock.advance(15 * MINUTE);
  expect(await look(campaign._id)).toMatchObject({ state: 'completed', progress: { sent: PEOPLE.length } });
});

test('comes at ten in the shopper’s own zone, and again each week where it is told to', async () => {
  const local = await write({ schedule: { kind: 'local', date: '2026-01-16', time: '10:00' } });
  await schedule(local);
  await playing.leap(HOUR);
  const { recipients } = JSON.parse((await playing.api('GET', `/campaigns/${local._id}/recipients`)).body) as {
    recipients: unknown[];
  };
  expect(recipients).toHaveLength(0);
  await playing.leap(7 * HOUR);
  await playing.clock.advance(MINUTE);
  const rows = JSON.parse((await playing.api('GET', `/campaigns/${local._id}/recipients`)).body) as {
    recipients: { dueAt: string }[];
  };
  expect(new Set(rows.recipients.map(({ dueAt }) => dueAt)).size).toBeGreaterThan(3);
  await playing.leap(DAY);
  await playing.clock.advance(MINUTE);
  expect(received()).toBe(PEOPLE.length);
  const weekly = await write({ schedule: { kind: 'recurring', cron: '0 12 * * 1', zone: 'Europe/Berlin' } });
  await schedule(weekly);
  await playing.leap(3 * DAY);
  await playing.clock.advance(MINUTE);
  const { campaigns } = JSON.parse((await playing.api('GET', '/campaigns')).body) as {
    campaigns: (Shown & { series?: string })[];
  };
  const made = campaigns.filter(({ series }) => series === weekly._id);
  expect(made.map(({ _id }) => _id)).toEqual([`${weekly._id}-202601191100`]);
});
