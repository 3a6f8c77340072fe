/** The configuration's one schema: every key, its type and its bounds. */
import { z } from 'zod';
import { authorSchema } from './author';
import { factsSchema } from './facts';
import { shopSchema } from './shop';

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
  /** Which shop, and how it is asked; `shop: rest` is short for its connector. See shop.ts. */
  shop: shopSchema,
  store: z.strictObject({
    uri: z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'an address that starts with mongodb://')
      .optional(),
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
    webchatOrigins: z.array(httpUrl),
    orders: z.strictObject({
      /** What somebody sees of an order by its number alone; changes always need a proof. */
      guest: z.enum(['none', 'status', 'details']),
      /** Wrong e-mails and postcodes in an hour, over all chats, after which orders are proven by signing in only until the hour is over. */
      wrongPerHour: z.number().int().min(3).max(100_000),
      /** Offered beside an order that is not proven; absent: the demo shop's page. */
      signInUrl: httpUrl.optional(),
    }),
  }),
  channels: z.strictObject({
    webchat: z.strictObject({ enabled: z.boolean() }),
    telegram: z.strictObject({
      token: z
        .string()
        .regex(/^\d+:[\w-]{10,}$/, 'a bot token such as 123456:ABC...')
        .optional(),
      secret: z
        .string()
        .regex(/^[\w-]{1,256}$/, '1-256 of A-Z a-z 0-9 _ -')
        .optional(),
      apiRoot: httpUrl,
      mode: z.enum(['webhook', 'polling']),
      /** From BotFather's payments menu; absent: payments are made on the shop's page. */
      paymentToken: z
        .string()
        .regex(/^[\x21-\x7e]{5,}$/, 'a provider token without spaces')
        .optional(),
      /** The domain that was linked with the bot by /setdomain: log-in buttons to it sign the shopper in. */
      loginDomain: z
        .string()
        .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'a domain such as shop.example')
        .optional(),
      /** The folder of a local Bot API server on this machine, whose files have absolute paths. */
      filesRoot: z.string().regex(/^\//, 'an absolute path').optional(),
      /** Keep to the pace that Telegram asks for in each chat. Only benches switch it off. */
      paced: z.boolean(),
    }),
    /** The Cloud API; all four of the first are needed, from the app's page at developers.facebook.com. */
    whatsapp: z.strictObject({
      phoneNumberId: z
        .string()
        .regex(/^\d{5,30}$/, 'the id of the phone number (digits), not the number itself')
        .optional(),
      token: z
        .string()
        .regex(/^[\x21-\x7e]+$/, 'an access token without spaces')
        .optional(),
      appSecret: z
        .string()
        .regex(/^[\x21-\x7e]+$/, 'the app secret, without spaces')
        .optional(),
      verifyToken: z
        .string()
        .regex(/^[\x21-\x7e]+$/, "any text without spaces, the same as in Meta's console")
        .optional(),
      apiRoot: httpUrl,
      /** The WhatsApp Business Account: its templates are read from Meta's list. */
      wabaId: z
        .string()
        .regex(/^\d{5,30}$/, 'digits')
        .optional(),
      /** The shop's catalogue at Meta, with our SKUs as product ids. */
      catalogId: z
        .string()
        .regex(/^\d{5,30}$/, 'digits')
        .optional(),
      /** The number itself, so that chats begun elsewhere can go on here. */
      number: z
        .string()
        .regex(/^\+?\d{7,15}$/, 'a phone number such as +12025550123')
        .optional(),
      /** Messages a second that Meta allows this number: 80, raised to 1,000 by itself; 20 beside the Business app. */
      perSecond: z.number().int().min(1).max(1000),
      /** WhatsApp Flows that stand in for forms with these fields. */
      flows: z.array(z.strictObject({ id: z.string().min(1), fields: z.array(z.string().min(1)).min(1) })),
      /** A YAML file: which of our values fills which place of a template. It may be missing. */
      templates: z.string().min(1),
    }),
    /** On once its app id is there, from the bot's registration at Azure. */
    teams: z.strictObject({
      /** `emulator`: requests are not authenticated, for a playground on this machine. Absent: live, if there is an app id. */
      mode: z.enum(['live', 'emulator']).optional(),
      appId: z
        .string()
        .regex(/^[\w-]{8,64}$/, 'the app (client) id')
        .optional(),
      appPassword: z
        .string()
        .regex(/^[\x21-\x7e]{8,}$/, 'a client secret, without spaces')
        .optional(),
      appType: z.enum(['SingleTenant', 'MultiTenant']),
      tenantId: z
        .string()
        .regex(/^[\w.-]{4,100}$/, 'the directory (tenant) id')
        .optional(),
      /** Where the bot's own tokens come from, what names the keys that posts are signed with, and who signs them. */
      loginUrl: httpUrl,
      openIdMetadata: httpUrl,
      tokenIssuer: httpUrl,
      oauthScope: httpUrl,
      /** Up to three quick replies stand above the compose box; false: always as a card's buttons. */
      suggestedActions: z.boolean(),
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
  }),
  /** The first reply to each shopper says that an assistant answers (Regulation (EU) 2024/1689, article 50). */
  disclosure: z.strictObject({
    enabled: z.boolean(),
    /** Absent: /privacy on the public address. */
    privacyUrl: httpUrl.optional(),
  }),
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
  }),
  /** A Hugging Face style folder (model.onnx, tokenizer.json, config.json), from the project root; absent means our own encoder. */
  nlu: z.strictObject({ encoder: z.string().min(1).optional() }),
  /** A language model behind an OpenAI-compatible address, as a second author of commands and words; see author.ts. */
  author: authorSchema,
  /** What the shop promises, for its texts; see facts.ts. */
  facts: factsSchema,
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
  REDIS_URL: { path: 'queue.url' },
  PARLEY_SECRET: { path: 'security.secret' },
  PARLEY_API_KEY: { path: 'security.apiKey' },
  ORDERS_GUEST: { path: 'security.orders.guest' },
  ORDERS_SIGN_IN_URL: { path: 'security.orders.signInUrl' },
  WEBCHAT_ORIGINS: { path: 'security.webchatOrigins', as: 'list' },
  TELEGRAM_BOT_TOKEN: { path: 'channels.telegram.token' },
  TELEGRAM_WEBHOOK_SECRET: { path: 'channels.telegram.secret' },
  TELEGRAM_API_ROOT: { path: 'channels.telegram.apiRoot' },
  TELEGRAM_MODE: { path: 'channels.telegram.mode' },
  TELEGRAM_PAYMENT_TOKEN: { path: 'channels.telegram.paymentToken' },
  TELEGRAM_LOGIN_DOMAIN: { path: 'channels.telegram.loginDomain' },
  TELEGRAM_FILES_ROOT: { path: 'channels.telegram.filesRoot' },
  TELEGRAM_PACED: { path: 'channels.telegram.paced', as: 'switch' },
  WHATSAPP_PHONE_NUMBER_ID: { path: 'channels.whatsapp.phoneNumberId' },
  WHATSAPP_NUMBER: { path: 'channels.whatsapp.number' },
  WHATSAPP_TOKEN: { path: 'channels.whatsapp.token' },
  WHATSAPP_APP_SECRET: { path: 'channels.whatsapp.appSecret' },
  WHATSAPP_VERIFY_TOKEN: { path: 'channels.whatsapp.verifyToken' },
  WHATSAPP_API_ROOT: { path: 'channels.whatsapp.apiRoot' },
  WHATSAPP_WABA_ID: { path: 'channels.whatsapp.wabaId' },
  WHATSAPP_CATALOG_ID: { path: 'channels.whatsapp.catalogId' },
  TEAMS_MODE: { path: 'channels.teams.mode' },
  TEAMS_APP_ID: { path: 'channels.teams.appId' },
  TEAMS_APP_PASSWORD: { path: 'channels.teams.appPassword' },
  TEAMS_APP_TYPE: { path: 'channels.teams.appType' },
  TEAMS_TENANT_ID: { path: 'channels.teams.tenantId' },
  TEAMS_LOGIN_URL: { path: 'channels.teams.loginUrl' },
  TEAMS_OPENID_METADATA: { path: 'channels.teams.openIdMetadata' },
  TEAMS_TOKEN_ISSUER: { path: 'channels.teams.tokenIssuer' },
  TEAMS_OAUTH_SCOPE: { path: 'channels.teams.oauthScope' },
  TEAMS_SUGGESTED_ACTIONS: { path: 'channels.teams.suggestedActions', as: 'switch' },
  WHATSAPP_WEB: { path: 'channels.whatsappWeb.enabled', as: 'switch' },
  WHATSAPP_WEB_ACCOUNT: { path: 'channels.whatsappWeb.account' },
  WHATSAPP_WEB_BROWSER: { path: 'channels.whatsappWeb.executablePath' },
  WHATSAPP_WEB_LIBRARY: { path: 'channels.whatsappWeb.library' },
  DISCLOSURE: { path: 'disclosure.enabled', as: 'switch' },
  PRIVACY_URL: { path: 'disclosure.privacyUrl' },
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
  GATEWAY_QUIET_MS: { path: 'gateway.quietMs', as: 'number' },
  LOG_LEVEL: { path: 'log.level' },
} as const satisfies Record<string, { path: string; as?: 'number' | 'list' | 'switch' }>;
