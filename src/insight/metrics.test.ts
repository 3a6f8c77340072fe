import { createMetrics } from './metrics';

const lines = async (metrics = createMetrics()): Promise<string[]> => (await metrics.exposition([])).split('\n');

it('exposes each counter with its help, its type and its series', async () => {
  const metrics = createMetrics();
  metrics.count('inbound', { channel: 'telegram', outcome: 'new' });
  metrics.count('inbound', { channel: 'telegram', outcome: 'new' }, 2);
  metrics.count('inbound', { channel: 'a"b\n', outcome: 'duplicate' });
  metrics.count('turns');
  expect(metrics.snapshot()).toMatchObject({ parley_turns: 1, 'parley_inbound{channel="telegram",outcome="new"}': 3 });
  const text = await metrics.exposition([]);
  expect(text).toMatch(/# HELP parley_inbound_total Events of platforms.*\n# TYPE parley_inbound_total counter\n/);
  expect(text).toContain('parley_inbound_total{channel="telegram",outcome="new"} 3');
  expect(text).toContain('parley_inbound_total{channel="a_b_",outcome="duplicate"} 1');
  expect(text).toContain('parley_turns_total 1');
});

it('counts again what it has exposed before', async () => {
  const metrics = createMetrics();
  metrics.count('turns');
  await metrics.exposition([]);
  metrics.count('turns');
  expect(await lines(metrics)).toContain('parley_turns_total 2');
});

it('exposes times as histograms in seconds', async () => {
  const metrics = createMetrics();
  metrics.time('ack', 4, { channel: 'telegram' });
  metrics.time('ack', 40, { channel: 'telegram' });
  const text = await lines(metrics);
  expect(text).toContain('# TYPE parley_ack_seconds histogram');
  expect(text).toContain('parley_ack_seconds_bucket{le="0.005",channel="telegram"} 1');
  expect(text).toContain('parley_ack_seconds_bucket{le="+Inf",channel="telegram"} 2');
  expect(text).toContain('parley_ack_seconds_count{channel="telegram"} 2');
});

it('exposes what was read, and the series of the process', async () => {
  const readings = [{ name: 'queue_depth', help: 'Rows waiting', values: [{ labels: { queue: 'inbox' }, value: 7 }] }];
  const text = await createMetrics().exposition(readings);
  expect(text).toContain('# TYPE parley_queue_depth gauge\nparley_queue_depth{queue="inbox"} 7');
  for (const name of [
    'process_cpu_user_seconds_total',
    'nodejs_eventloop_lag_seconds',
    'process_resident_memory_bytes',
  ])
    expect(text).toContain(`# TYPE ${name} `);
});
