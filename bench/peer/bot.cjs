/** The peer: telegraf takes the webhook, NLP.js finds the intent and its answer, Redis keeps the session and the history. */
const { createServer, Agent } = require('node:http');
const { dockStart } = require('@nlpjs/basic');
const Redis = require('ioredis');
const { Telegraf, session } = require('telegraf');
const { entities, intents } = require('./corpus.json');

/** Messages kept of one chat. */
const HISTORY = 50;
const { PEER_TOKEN, PEER_SECRET, PEER_API_ROOT, PEER_PORT, PEER_REDIS, PEER_ENTITIES } = process.env;
/** What a shop's messages name beside its goods. */
const PATTERNS = {
  order: /\b[A-Z]{0,3}-?\d{4,8}\b/g,
  email: /\b[\w.+-]+@[\w-]+\.[\w.]+\b/g,
  money: /(?:[$€£]\s?\d+(?:[.,]\d\d)?|\b\d+(?:[.,]\d\d)?\s?(?:euros?|dollars?|pounds?))/g,
  phone: /\+?\d[\d ()-]{7,}\d/g,
};

async function understands() {
  const dock = await dockStart({
    use: ['Basic'],
    settings: { nlp: { languages: ['en'], autoSave: false, log: false, forceNER: PEER_ENTITIES === 'yes' } },
  });
  const nlp = dock.get('nlp');
  for (const [name, { utterances, answer }] of Object.entries(intents)) {
    for (const each of utterances) nlp.addDocument('en', each, name);
    nlp.addAnswer('en', name, answer);
  }
  if (PEER_ENTITIES === 'yes') {
    for (const [name, options] of Object.entries(entities))
      for (const option of options) nlp.addNerRuleOptionTexts('en', name, option, [option]);
    for (const [name, pattern] of Object.entries(PATTERNS)) nlp.addNerRegexRule('en', name, pattern);
  }
  await nlp.train();
  return nlp;
}

async function main() {
  const nlp = await understands();
  const redis = new Redis(PEER_REDIS);
  // A reply in the webhook's own answer would say nothing of how it ended.
  const bot = new Telegraf(PEER_TOKEN, { telegram: { apiRoot: PEER_API_ROOT, webhookReply: false } });
  // telegraf drops the agent of an http root; without this each call would open a connection.
  bot.telegram.options.agent = new Agent({ keepAlive: true, maxSockets: 64 });
  bot.use(
    session({
      store: {
        get: async (key) => JSON.parse((await redis.get(`session:${key}`)) ?? 'null') ?? undefined,
        set: (key, value) => redis.set(`session:${key}`, JSON.stringify(value)),
        delete: (key) => redis.del(`session:${key}`),
      },
      defaultSession: () => ({ asked: 0 }),
    }),
  );
  bot.on('text', async (context) => {
    const { text } = context.message;
    const { intent, answer } = await nlp.process('en', text);
    context.session.asked += 1;
    context.session.intent = intent;
    const said = answer ?? 'Sorry, I did not understand that.';
    await context.reply(said);
    const key = `history:${context.chat.id}`;
    await redis
      .multi()
      .rpush(key, JSON.stringify({ from: 'user', text }), JSON.stringify({ from: 'bot', text: said }))
      .ltrim(key, -HISTORY, -1)
      .exec();
  });
  const hook = bot.webhookCallback('/webhooks/telegram', { secretToken: PEER_SECRET });
  createServer((request, response) =>
    request.url === '/readyz' ? response.end('{}') : void hook(request, response),
  ).listen(Number(PEER_PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
}

main().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
