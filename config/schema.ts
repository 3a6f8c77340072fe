/** The configuration's one schema: every key, its type and its bounds. */
import { z } from 'zod';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 21:00');
const httpUrl = z.string().regex(/^https?:\/\/[^\s]+[^/\s]$/, 'an http(s) address without a slash at the end');

export const configSchema = z.strictObject({
  role: z.enum(['all', 'web', 'worker']),
  dataDir: z.string().min(1),
  server: z.strictObject({
    host: z.string().min(1),
    port: z.number().int().min(0).max(65_535),
    /** Where shoppers and platforms reach us; absent: http://localhost:<port>. */
    publicUrl: httpUrl.optional(),
    bodyLimitBytes: z.number().int().min(1024).max(16_777_216),
    /** Where a worker shows its health and counters; absent: nowhere. Web processes show theirs on `port`. */
    healthPort: z.number().int().min(0).max(65_535).optional(),
  }),
  store: z.strictObject({ uri: z.string().regex(/^mongodb(\+srv)?:\/\//, 'an address that starts with mongodb://').optional() }),
  queue: z.strictObject({ url: z.string().regex(/^rediss?:\/\//, 'an address that starts with redis://').optional(), concurrency: z.number().int().min(1).max(1024) }),
  security: z.strictObject({
    /** Signs web chat sessions and links. Absent: made at first start and kept in the data folder. */
    secret: z.string().min(32, 'at least 32 characters').optional(),
    /** Opens /api. Absent: made at first start and kept in the data folder. */
    apiKey: z.string().min(16, 'at least 16 characters').optional(),
    webchatOrigins: z.array(httpUrl),
  }),
  channels: z.strictObject({
    webchat: z.strictObject({ enabled: z.boolean() }),
    telegram: z.strictObject({
      token: z.string().regex(/^\d+:[\w-]{10,}$/, 'a bot token such as 123456:ABC...').optional(),
      secret: z.string().regex(/^[\w-]{1,256}$/, '1-256 of A-Z a-z 0-9 _ -').optional(),
      apiRoot: httpUrl,
      mode: z.enum(['webhook', 'polling']),
    }),
    /** Unofficial: WhatsApp may ban the number. */
    whatsappWeb: z.strictObject({
      enabled: z.boolean(),
      /** Names the session in the data folder; another one is another phone. */
      account: z.string().regex(/^[\w-]{1,40}$/, '1-40 of A-Z a-z 0-9 _ -'),
      /** Chromium or Chrome; absent: found on the machine. */
      executablePath: z.string().min(1).optional(),
      headless: z.boolean(),
      /** The package that drives the browser, or the path of a stand-in for it. */
      library: z.string().min(1),
    }),
  }),
  gateway: z.strictObject({
    sendTimeoutMs: z.number().int().min(500).max(60_000),
    resendUnknown: z.enum(['once', 'never']),
    handoverReturnMinutes: z.number().min(1).max(10_080),
  }),
  media: z.strictObject({
    /** How long a link to a shopper's file is good for. */
    linkHours: z.number().min(1).max(168),
    /** Files lie in the data folder until a bucket is named. */
    s3: z.strictObject({
      /** Absent: Amazon's own. */
      endpoint: httpUrl.optional(),
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name such as shop-media').optional(),
      region: z.string().min(1),
      key: z.string().min(1).optional(),
      secret: z.string().min(1).optional(),
    }),
  }),
  push: z.strictObject({
    /** In the shopper's own zone; pushes that fall into it wait for its end. */
    quietHours: z.strictObject({ start: clockTime, end: clockTime }),
  }),
  log: z.strictObject({ level: z.enum(['silent', 'error', 'warn', 'info', 'debug']) }),
});

export type Config = z.infer<typeof configSchema>;

/** Environment variable -> key. Numbers are read as numbers, lists by commas, switches as 1/0, true/false, on/off. */
export const ENVIRONMENT = {
  PARLEY_ROLE: { path: 'role' },
  PARLEY_DATA: { path: 'dataDir' },
  HOST: { path: 'server.host' },
  PORT: { path: 'server.port', as: 'number' },
  HEALTH_PORT: { path: 'server.healthPort', as: 'number' },
  PUBLIC_URL: { path: 'server.publicUrl' },
  MONGODB_URI: { path: 'store.uri' },
  REDIS_URL: { path: 'queue.url' },
  PARLEY_SECRET: { path: 'security.secret' },
  PARLEY_API_KEY: { path: 'security.apiKey' },
  WEBCHAT_ORIGINS: { path: 'security.webchatOrigins', as: 'list' },
  TELEGRAM_BOT_TOKEN: { path: 'channels.telegram.token' },
  TELEGRAM_WEBHOOK_SECRET: { path: 'channels.telegram.secret' },
  TELEGRAM_API_ROOT: { path: 'channels.telegram.apiRoot' },
  TELEGRAM_MODE: { path: 'channels.telegram.mode' },
  WHATSAPP_WEB: { path: 'channels.whatsappWeb.enabled', as: 'switch' },
  WHATSAPP_WEB_ACCOUNT: { path: 'channels.whatsappWeb.account' },
  WHATSAPP_WEB_BROWSER: { path: 'channels.whatsappWeb.executablePath' },
  WHATSAPP_WEB_LIBRARY: { path: 'channels.whatsappWeb.library' },
  MEDIA_S3_ENDPOINT: { path: 'media.s3.endpoint' },
  MEDIA_S3_BUCKET: { path: 'media.s3.bucket' },
  MEDIA_S3_REGION: { path: 'media.s3.region' },
  MEDIA_S3_KEY: { path: 'media.s3.key' },
  MEDIA_S3_SECRET: { path: 'media.s3.secret' },
  LOG_LEVEL: { path: 'log.level' },
} as const satisfies Record<string, { path: string; as?: 'number' | 'list' | 'switch' }>;
