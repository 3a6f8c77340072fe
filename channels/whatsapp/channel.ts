/** The WhatsApp channel: Meta's Cloud API (Graph v23.0) by webhook. */
import { given } from '../../src/model/given';
import type { Channel, ChannelHost } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import type { Decoded } from '../../src/model/inbound';
import { capabilitiesOf } from './capabilities';
import { createClient, type Client } from './client';
import { consequencesOf } from './consequences';
import { codeOf } from './codes';
import { decode } from './decode';
import { troubleOf } from './decode/notice';
import { fieldsOf, inner, textOf } from './fields';
import { createPace, type Pace } from './pace';
import { createMarks, markBody } from './marks';
import { open } from './open';
import { createRender, type FlowForm } from './render';
import type { AddressCountry } from './render/asking';
import type { Payments } from './render/order';
import { send, type SendParts } from './send';
import { createTemplates, type Templates } from './templates/index';
import type { Entry } from './templates/shape';
import { verify } from './verify';

export interface WhatsappOptions {
  /** The phone number's id in Meta's console (not the number itself). */
  phoneNumberId: string;
  /** Our id of the account; absent: the phone number's id. */
  account?: string;
  /** A system user's access token. */
  token: string;
  /** The app's secret, which signs the webhooks. */
  appSecret: string;
  /** The verify token entered on the webhook's page in Meta's console. */
  verifyToken: string;
  clock: Clock;
  /** The WhatsApp Business Account, for its templates. */
  wabaId?: string;
  /** The shop's catalogue at Meta. */
  catalogId?: string;
  /** The SKU whose picture is on the button that opens it. */
  catalogThumbnail?: string;
  /** Where Meta's address form is shown. */
  addressCountry?: AddressCountry;
  /** Flows may ask whether the shop may call. */
  calls?: boolean;
  payments?: Payments;
  /** The number itself, for links that open a chat with it. */
  number?: string;
  /** The Graph API with its version. */
  apiRoot?: string;
  flows?: readonly FlowForm[];
  templates?: readonly Entry[];
  /** Messages a second of this number: 80, or 1,000 once Meta has raised it; 20 beside the Business app. */
  perSecond?: number;
  fetchTimeoutMs?: number;
  /** For commands that read recorded bodies: any number in them counts as ours. */
  anyNumber?: boolean;
}

/** Side calls (typing, read marks) are not worth more time. */
const SIDE_TIMEOUT_MS = 5_000;
/** How long a send may wait for its slot; longer waits happen in the outbox. */
const SIT_OUT_MS = 1_000;
/** Operators are notified of the same stop once within this time. */
const TELL_MS = 3_600_000;
/** Refusals that reveal a template's new status. */
const TEMPLATE_CODES: Readonly<Record<number, string>> = { 132015: 'PAUSED', 132016: 'DISABLED' };

/** Throws CONFIG_WRONG for what Meta would refuse. */
export function createWhatsapp(options: WhatsappOptions): Channel {
  const { clock, phoneNumberId: number, account = number, wabaId } = checked(options);
  const { client, pace, templates } = talking(options, account);
  const marks = createMarks();
  const stopping = new AbortController();
  const told = refusals({ clock, templates, host: () => host });
  const topic = `whatsapp.last.${account}`;
  let host: ChannelHost | undefined;

  const aside = async (json: Record<string, unknown>, signal: AbortSignal): Promise<void> => {
    if (pace.closedForMs() === 0) await client.call('POST', `${number}/messages`, json, signal, SIDE_TIMEOUT_MS);
  };
  return {
    name: 'whatsapp',
    account,
    ...shownBy(options),
    verify: (request) => verify(request, options),
    decode: (body) =>
      decode(body, {
        account,
        number,
        clock,
        anyNumber: options.anyNumber ?? false,
        ...given({ waba: wabaId }),
      }),
    template: templates.template,
    templates: templates.offered,
    send: (body, context) => send(body, context, { client, pace, clock, number, told }),
    open: (ref, signal) => open(ref, signal, client),
    // faq.whatsapp.com, "How to use click to chat": digits only, and a text that the shopper may still change.
    deepLink: (_code, text) =>
      options.number === undefined
        ? undefined
        : `https://wa.me/${options.number.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`,
    async check(_address, signal) {
      const { status } = await client.call('GET', `${number}?fields=id`, undefined, signal);
      return status > 0 && status < 500;
    },
    async typing({ chat }, signal) {
      const id = marks.last(chat);
      if (id !== undefined) await aside(markBody(id, true), signal);
    },
    received(event: Decoded) {
      if (event.kind === 'notice') templates.heard(event);
      if (event.kind !== 'message') return;
      const {
        address: { chat },
        eventId: id,
      } = event;
      marks.note(chat, id);
      host?.publish(topic, { chat, id });
      void aside(markBody(id, false), stopping.signal);
    },
    async start(given) {
      host = given;
      given.subscribe(topic, (data) => {
        pace.heard();
        const last = fieldsOf(data) ?? {};
        const [chat, id] = [textOf(last, 'chat'), textOf(last, 'id')];
        if (chat !== null && id !== null) marks.note(chat, id);
      });
      await templates.start(given);
    },
    async stop() {
      stopping.abort();
      templates.stop();
      client.close();
    },
  };
}

/** What this number can show: its forms, its catalogue, its payments. */
function shownBy(options: WhatsappOptions): Pick<Channel, 'capabilities' | 'render'> {
  const { flows = [], catalogId, catalogThumbnail, addressCountry, payments, calls } = options;
  return {
    capabilities: capabilitiesOf({
      flows,
      catalogue: catalogThumbnail !== undefined,
      calls: calls === true,
      payments: payments !== undefined,
    }),
    render: createRender({
      flows,
      ...given({ catalogue: catalogId, thumbnail: catalogThumbnail, addressCountry, payments }),
    }),
  };
}

/** How the account talks to Meta: its requests, their pace, and the templates that Meta has approved. */
function talking(
  { clock, token, apiRoot, fetchTimeoutMs = 15_000, perSecond = 80, templates: entries = [], wabaId }: WhatsappOptions,
  account: string,
): { client: Client; pace: Pace; templates: Templates } {
  const client = createClient({ token, root: rootOf(apiRoot), timeoutMs: fetchTimeoutMs, clock });
  return {
    client,
    pace: createPace(clock, { perSecond, sitOutMs: SIT_OUT_MS }),
    templates: createTemplates({ client, clock, account, entries, ...given({ waba: wabaId }) }),
  };
}

interface Telling {
  clock: Clock;
  templates: Templates;
  /** Undefined before the start. */
  host(): ChannelHost | undefined;
}

/** Reports what the code of a refused send says about the person, the template and the account. */
function refusals({ clock, templates, host }: Telling): SendParts['told'] {
  const lastTold = new Map<number, number>();
  return (code, reason, payload, address) => {
    const template = fieldsOf(payload['template']);
    const name = template && textOf(template, 'name');
    if (name && TEMPLATE_CODES[code])
      templates.refused(name, textOf(inner(template, 'language') ?? {}, 'code') ?? '', TEMPLATE_CODES[code]);
    // The outcome of the send reports an unreachable person already.
    const about = consequencesOf(code, address, clock.now()).filter(({ kind }) => kind !== 'reach');
    if (about.length > 0)
      host()
        ?.receive(about)
        .catch(() => undefined);
    if (codeOf(code)?.then !== 'stop' || clock.now() - (lastTold.get(code) ?? -TELL_MS) < TELL_MS) return;
    lastTold.set(code, clock.now());
    host()
      ?.receive([troubleOf(code, reason, clock.now())])
      .catch(() => undefined);
  };
}

function checked(options: WhatsappOptions): WhatsappOptions {
  for (const [name, value] of [
    ['WHATSAPP_TOKEN', options.token],
    ['WHATSAPP_APP_SECRET', options.appSecret],
    ['WHATSAPP_VERIFY_TOKEN', options.verifyToken],
  ] as const) {
    if (value === '' || !/^[\x21-\x7e]+$/.test(value))
      throw new GatewayError(
        'CONFIG_WRONG',
        `${name} is missing or holds spaces; copy it from the app's page at developers.facebook.com`,
      );
  }
  if (!/^\d{5,30}$/.test(options.phoneNumberId))
    throw new GatewayError(
      'CONFIG_WRONG',
      'WHATSAPP_PHONE_NUMBER_ID must be digits: the id of the phone number, not the number itself',
    );
  return options;
}

function rootOf(apiRoot = 'https://graph.facebook.com/v23.0'): string {
  if (!URL.canParse(apiRoot) || !/^https?:/i.test(apiRoot))
    throw new GatewayError(
      'CONFIG_WRONG',
      'WHATSAPP_API_ROOT must be an http(s) address with a version, such as https://graph.facebook.com/v23.0',
    );
  return apiRoot.replace(/\/*$/, '');
}
