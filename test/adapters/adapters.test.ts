/** Adapters for the libraries that may follow telegraf, botbuilder and Bull: they keep the contracts of the parts that they would replace. */
import { startFakeTelegram } from '../../channels/telegram/fake';
import { createClient } from '../../channels/telegram/send/client';
import { systemClock } from '../../src/model/clock';
import { createAgentsConnector } from './agents';
import { createGrammyClient } from './grammy';

const TOKEN = '123456:token-of-the-adapters';

test('grammY calls the Bot API as our client does, with its refusals', async () => {
  const fake = await startFakeTelegram({ token: TOKEN });
  const options = { token: TOKEN, apiRoot: fake.apiRoot, timeoutMs: 5000 };
  const ours = createClient({ ...options, apiRoot: `${fake.apiRoot}/`, clock: systemClock() });
  const theirs = createGrammyClient(options, ours);
  const calls: [string, Record<string, unknown>][] = [
    ['getMe', {}],
    ['sendMessage', { chat_id: 999, text: 'hi' }],
    ['sendMessage', { chat_id: 999, text: '' }],
  ];
  for (const [method, payload] of calls)
    expect(await theirs.call(method, payload)).toEqual(await ours.call(method, payload));
  ours.close();
  await fake.close();
});

test("the Agents SDK refuses a post without the platform's token", async () => {
  const auth = { clientId: '11111111-2222-3333-4444-555555555555', tenantId: 'directory', issuers: [] };
  const connector = createAgentsConnector({
    auth,
    tokens: { get: async () => ({ ok: false, wrong: false, reason: 'none' }) },
  });
  for (const header of ['', 'Bearer ', 'Bearer forged.token.here'])
    await expect(connector.authenticate({ channelId: 'msteams' }, header)).rejects.toThrow();
});
