/** The schema of the core's configuration: every key, its type and its bounds. Channels bring their own in their manifests. */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { Accounts } from './accounts';
import { authorSchema } from './author';
import { factsSchema, openings } from './facts';
import { mailSchema } from './mail';
import { shopSchema } from './shop';
import { translationSchema } from './translation';
import { webhooksSchema, type WebhookEndpoint } from './webhooks';

const INBOX_DAYS_MIN = 8;
const days = z.number().int().min(0).max(36_500);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 21:00');
const httpUrl = z.string().regex(/^https?:\/\/[^\s]+[^/\s]$/, 'an http(s) address without a slash at the end');

function isProxy(word: string): boolean {
  const [address = '', bits, ...more] = word.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(word)) return true;
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && most > 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most));
}

export const configSchema = z.strictObject({
  role: z.enum(['all', 'web', 'worker']),
  dataDir: z.string().min(1),
  server: z.strictObject({
    host: z.string().min(1),
    port: z.number().int().min(0).max(65_535),
    /** Where shoppers and platforms reach us; absent: http://localhost:<port>. */
    publicUrl: httpUrl.optional(),
    bodyLimitBytes: z.number().int().min(1024).max(16_777_216),
    /** Proxies in front of us, whose word for the caller's address and for https is taken. */
    trustProxy: z.array(
      z.string().refine(isProxy, 'an address, a network such as 10.0.0.0/8, or loopback, linklocal, uniquelocal'),
    ),
    /** Where a worker shows its health and counters; absent: nowhere. Web processes show theirs on `port`. */
    healthPort: z.number().int().min(0).max(65_535).optional(),
  }),
  /** Which shop, and how it is asked; `shop: rest` is short for its connector. See shop.ts. */
  shop: shopSchema,
  store: z.strictObject({
    uri: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'an address that starts with mongodb://')
      .optional(),
    /** A loopback port of the embedded store, for mongosh and Compass; absent: a Unix socket of this process alone. 0 takes a free one. */
    port: z.number().int().min(0).max(65_535).optional(),
    /** Days that finished rows are kept; 0: for ever. The history of a conversation stays. */
    keepDays: z.strictObject({
      /** Messages taken in. Platforms repeat an event for up to a week, so fewer days would answer it twice. */
      inbox: days.refine((each) => each === 0 || each >= INBOX_DAYS_MIN, `0, or at least ${INBOX_DAYS_MIN}`),
      outbox: days,
      webhooks: days,
      audit: days,
    }),
  }),
  queue: z.strictObject({
    url: z
      .string()
      .regex(/^rediss?:\/\//, 'an address that starts with redis://')
      .optional(),
    concurrency: z.number().int().min(1).max(1024),
  }),
  security: z.strictObject({
    /** Signs web chat sessions and links. Absent: made at first start and kept in the data folder. */
    secret: z.string().min(32, 'at least 32 characters').optional(),
    /** Opens /api. Absent: made at first start and kept in the data folder. */
    apiKey: z.string().min(16, 'at least 16 characters').optional(),
    orders: z.strictObject({
      /** What an order's number alone shows; changes always need a proof. */
      guest: z.enum(['none', 'status', 'details']),
      /** Wrong e-mails and postcodes in an hour, over all chats, after which orders are proven by signing in only until the hour is over. */
      wrongPerHour: z.number().int().min(3).max(100_000),
      /** Offered beside an order that is not proven; absent: that of the shop's own pages. */
      signInUrl: httpUrl.optional(),
    }),
  }),
  /** How often one may knock at a door; 0: no limit. */
  limits: z.strictObject({
    /** Messages of one shopper. What is more gets one polite word, and no other answer. */
    messagesPerMinute: z.number().int().min(0).max(1_000_000),
    /** New shoppers of the web chat from one address. */
    newShoppersPerHour: z.number().int().min(0).max(1_000_000),
    /** Copies of the talk by e-mail for one shopper, and to one mailbox; ten times as many from one address. */
    copiesPerHour: z.number().int().min(0).max(1_000_000),
    /** Files of one shopper from the web chat's page; the next one is refused until the minute is over. */
    filesPerMinute: z.number().int().min(0).max(1_000_000),
    /** Orders of other customers that one person looks up by number outside of messages (a card in Teams that is refreshed); further ones are hidden until the hour is over. */
    foreignOrdersPerHour: z.number().int().min(0).max(1_000_000),
    /** Wrong API keys from one address; then keys from there are not looked at until the minute is over. */
    wrongKeysPerMinute: z.number().int().min(0).max(1_000_000),
    /** Codes of one shopper that join nothing; then codes are not looked at until the hour is over. */
    wrongCodesPerHour: z.number().int().min(0).max(1_000_000),
  }),
  gateway: z.strictObject({
    sendTimeoutMs: z.number().int().min(500).max(60_000),
    resendUnknown: z.enum(['once', 'never']),
    /** Quick messages are joined after so long a pause; 0: each is answered by itself, at once. */
    quietMs: z.number().int().min(0).max(5_000),
    /** The longest wait while messages keep coming. */
    quietMaxMs: z.number().int().min(500).max(15_000),
    handoverReturnMinutes: z.number().min(1).max(10_080),
  }),
  /** When people answer what the bot hands over. Until agents sign in, this is what shoppers are promised. */
  desk: z.strictObject({
    /** Opening time until a message is answered. */
    answerMinutes: z.number().int().min(1).max(10_080),
    /** What shoppers are asked once a person is done. */
    rating: z.enum(['off', 'csat', 'nps', 'both']),
    /** Who gets a waiting conversation: the agent who takes it, each in turn, or the one with the fewest. */
    assign: z.enum(['off', 'round-robin', 'least-loaded']),
    /** Opening hours of skill groups that have their own. */
    groups: z.record(z.string().min(1).max(60), z.strictObject({ hours: openings })),
  }),
  /** The first reply to each shopper says that an assistant answers (Regulation (EU) 2024/1689, article 50). */
  disclosure: z.strictObject({
    enabled: z.boolean(),
    /** Absent: /privacy on the public address. */
    privacyUrl: httpUrl.optional(),
  }),
  /** The SMTP server that takes outgoing e-mail; see mail.ts. */
  mail: mailSchema,
  /** The endpoints that receive events; see webhooks.ts. */
  webhooks: webhooksSchema,
  media: z.strictObject({
    /** How long a link to a shopper's file is good for. */
    linkHours: z.number().min(1).max(168),
    /** Files lie in the data folder until a bucket is named. */
    s3: z.strictObject({
      /** Absent: Amazon's own. */
      endpoint: httpUrl.optional(),
      bucket: z
        .string()
        .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name such as shop-media')
        .optional(),
      region: z.string().min(1),
      key: z.string().min(1).optional(),
      secret: z.string().min(1).optional(),
    }),
  }),
  push: z.strictObject({
    /** In the shopper's own zone; pushes that fall into it wait for its end. */
    quietHours: z.strictObject({ start: clockTime, end: clockTime }),
    /** By country code, such as FR; with the hours above, whichever is stricter. */
    quietByCountry: z.record(z.string().regex(/^[A-Z]{2}$/), z.strictObject({ start: clockTime, end: clockTime })),
    /** Marketing pushes of one shopper over all channels and automations, in any 24 hours and in any seven days. */
    caps: z.strictObject({ perDay: z.int().min(1).max(10), perWeek: z.int().min(1).max(50) }),
    /** Percent of shoppers whom marketing does not reach, to measure what it brings; an automation may say its own. */
    holdoutPercent: z.number().min(0).max(50),
  }),
  /** A Hugging Face style folder (model.onnx, tokenizer.json, config.json), from the project root; absent means our own encoder. */
  nlu: z.strictObject({ encoder: z.string().min(1).optional() }),
  /** A language model behind an OpenAI-compatible address, as a second author of commands and words; see author.ts. */
  author: authorSchema,
  /** Who translates at the desk; see translation.ts. */
  translation: translationSchema,
  /** What the shop promises, for its texts; see facts.ts. */
  facts: factsSchema,
  log: z.strictObject({ level: z.enum(['silent', 'error', 'warn', 'info', 'debug']) }),
});

export interface Config extends Omit<z.infer<typeof configSchema>, 'webhooks'> {
  webhooks: { endpoints: readonly WebhookEndpoint[]; privateAddresses: boolean };
  /** By channel; the channels' manifests check them. */
  channels: Accounts;
}

/** Environment variable -> key of the core. Numbers are read as numbers, lists by commas, switches as 1/0, true/false, on/off. */
export const ENVIRONMENT = {
  PARLEY_ROLE: { path: 'role' },
  PARLEY_DATA: { path: 'dataDir' },
  HOST: { path: 'server.host' },
  PORT: { path: 'server.port', as: 'number' },
  HEALTH_PORT: { path: 'server.healthPort', as: 'number' },
  TRUST_PROXY: { path: 'server.trustProxy', as: 'list' },
  PUBLIC_URL: { path: 'server.publicUrl' },
  SHOP: { path: 'shop.connector' },
  SHOP_NAME: { path: 'shop.name' },
  SHOP_CURRENCY: { path: 'shop.currency' },
  SHOP_TIME_ZONE: { path: 'shop.timeZone' },
  SHOP_COUNTRY: { path: 'shop.country' },
  SHOP_URL: { path: 'shop.rest.url' },
  SHOP_AUTH: { path: 'shop.rest.auth' },
  SHOP_AUTH_HEADER: { path: 'shop.rest.header' },
  SHOP_AUTH_VALUE: { path: 'shop.rest.value' },
  SHOP_HMAC_ID: { path: 'shop.rest.keyId' },
  SHOP_HMAC_SECRET: { path: 'shop.rest.secret' },
  MONGODB_URI: { path: 'store.uri' },
  STORE_PORT: { path: 'store.port', as: 'number' },
  REDIS_URL: { path: 'queue.url' },
  PARLEY_SECRET: { path: 'security.secret' },
  PARLEY_API_KEY: { path: 'security.apiKey' },
  ORDERS_GUEST: { path: 'security.orders.guest' },
  ORDERS_SIGN_IN_URL: { path: 'security.orders.signInUrl' },
  DISCLOSURE: { path: 'disclosure.enabled', as: 'switch' },
  PRIVACY_URL: { path: 'disclosure.privacyUrl' },
  MAIL_HOST: { path: 'mail.host' },
  MAIL_PORT: { path: 'mail.port', as: 'number' },
  MAIL_SECURITY: { path: 'mail.security' },
  MAIL_USER: { path: 'mail.user' },
  MAIL_PASSWORD: { path: 'mail.password' },
  MAIL_FROM: { path: 'mail.from' },
  MAIL_ALERTS: { path: 'mail.alerts', as: 'list' },
  WEBHOOK_URL: { path: 'webhooks.url' },
  WEBHOOK_SECRETS: { path: 'webhooks.secrets', as: 'list' },
  WEBHOOK_KINDS: { path: 'webhooks.kinds', as: 'list' },
  MEDIA_S3_ENDPOINT: { path: 'media.s3.endpoint' },
  MEDIA_S3_BUCKET: { path: 'media.s3.bucket' },
  MEDIA_S3_REGION: { path: 'media.s3.region' },
  MEDIA_S3_KEY: { path: 'media.s3.key' },
  MEDIA_S3_SECRET: { path: 'media.s3.secret' },
  AUTHOR_COMMANDS: { path: 'author.commands' },
  AUTHOR_WORDS: { path: 'author.words' },
  AUTHOR_URL: { path: 'author.url' },
  AUTHOR_KEY: { path: 'author.key' },
  AUTHOR_MODEL: { path: 'author.model' },
  AUTHOR_CALLS_PER_DAY: { path: 'author.callsPerDay', as: 'number' },
  AUTHOR_TOKENS_PER_DAY: { path: 'author.tokensPerDay', as: 'number' },
  TRANSLATION_PROVIDER: { path: 'translation.provider' },
  TRANSLATION_URL: { path: 'translation.url' },
  TRANSLATION_KEY: { path: 'translation.key' },
  TRANSLATION_MODEL: { path: 'translation.model' },
  LIMITS_NEW_SHOPPERS_PER_HOUR: { path: 'limits.newShoppersPerHour', as: 'number' },
  LIMITS_FILES_PER_MINUTE: { path: 'limits.filesPerMinute', as: 'number' },
  LIMITS_MESSAGES_PER_MINUTE: { path: 'limits.messagesPerMinute', as: 'number' },
  GATEWAY_QUIET_MS: { path: 'gateway.quietMs', as: 'number' },
  LOG_LEVEL: { path: 'log.level' },
} as const satisfies Record<string, { path: string; as?: 'number' | 'list' | 'switch' }>;
