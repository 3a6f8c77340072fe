/** Templates as the channel uses them: synchronised with Meta, filled with a message's values. */
import type { ChannelHost, OfferedTemplate, RenderContext, Rendered } from '../../../src/model/channel';
import type { Clock } from '../../../src/model/clock';
import type { TemplateUse } from '../../../src/model/content';
import { GatewayError } from '../../../src/model/errors';
import type { InboundNotice } from '../../../src/model/inbound';
import type { Client } from '../client';
import { fieldsOf, textOf } from '../fields';
import { body } from '../render/compose';
import { createBook } from './book';
import { fill } from './fill';
import { offered } from './offered';
import type { Entry } from './shape';
import { fetchTemplates } from './sync';

const SYNC_MS = 3_600_000;
const RETRY_MS = 300_000;

export interface TemplateParts {
  client: Client;
  clock: Clock;
  account: string;
  /** The WhatsApp Business Account; absent: only the file's templates are known. */
  waba?: string;
  entries: readonly Entry[];
}

export interface Templates {
  template(use: TemplateUse, context: RenderContext): Rendered | string;
  offered(language: string): OfferedTemplate[];
  /** Resolves after the first attempt to read the list. */
  start(host: ChannelHost): Promise<void>;
  stop(): void;
  /** A webhook's news, passed to the other processes too. */
  heard(notice: InboundNotice): void;
  /** A send was refused because of the template. */
  refused(name: string, language: string, status: string): void;
}

export function createTemplates({ client, clock, account, waba, entries }: TemplateParts): Templates {
  const book = createBook(entries);
  const stopping = new AbortController();
  const topic = `whatsapp.templates.${account}`;
  let loaded = waba === undefined;
  let cancel = (): void => undefined;
  let host: ChannelHost | undefined;

  const sync = async (): Promise<void> => {
    if (waba === undefined || stopping.signal.aborted) return;
    try {
      const templates = await fetchTemplates(client, waba, stopping.signal);
      book.replace(templates);
      loaded = true;
      host?.log.info({ templates: templates.length }, 'the templates are read');
    } catch (fault) {
      if (!stopping.signal.aborted)
        host?.log.warn(
          { fault: fault instanceof Error ? fault.message : 'unknown' },
          'the templates could not be read; the last list stays',
        );
    }
    again(loaded ? SYNC_MS : RETRY_MS);
  };
  const again = (ms: number): void => {
    cancel();
    if (!stopping.signal.aborted) cancel = clock.after(ms, () => void sync());
  };
  const apply = (news: unknown): void => {
    const told = fieldsOf(news) ?? {};
    const [name, language, status] = [textOf(told, 'name'), textOf(told, 'language'), textOf(told, 'status')];
    if (name === null) return;
    const known = status !== null && book.setStatus(name, language ?? undefined, status);
    // A new one, or one with new parts, so the list is read again.
    if (!known || status === 'APPROVED') again(0);
  };
  return {
    template(use, context) {
      if (!loaded) throw new GatewayError('CHANNEL_DOWN', 'the templates have not been read yet');
      return render(use, context, book.find(use.name, context.language));
    },
    offered: (language) =>
      book.names().flatMap((name) => {
        const found = book.find(name, language);
        return typeof found === 'string' ? [] : (offered(found) ?? []);
      }),
    async start(given) {
      host = given;
      given.subscribe(topic, apply);
      await sync();
    },
    stop() {
      stopping.abort();
      cancel();
    },
    heard({ what, data = {} }) {
      if (!what.includes('template') || data['template'] === undefined) return;
      const news = {
        name: data['template'],
        language: data['language'],
        status: what === 'message_template_status_update' ? (data['event'] ?? '') : '',
      };
      if (host) host.publish(topic, news);
      else apply(news);
    },
    refused: (name, language, status) => void book.setStatus(name, language, status),
  };
}

function render(
  use: TemplateUse,
  context: RenderContext,
  found: ReturnType<ReturnType<typeof createBook>['find']>,
): Rendered | string {
  if (typeof found === 'string') return found;
  const { template, places } = found;
  const tokens: Rendered['tokens'] = [];
  const own = (name: string): string | undefined => (Object.hasOwn(use.values, name) ? use.values[name] : undefined);
  const value = (place: string): string | undefined =>
    own(Object.hasOwn(places, place) ? (places[place] as string) : place);
  const components = fill(template, {
    value,
    named: template.parameter_format?.toUpperCase() === 'NAMED',
    context,
    tokens,
  });
  if (typeof components === 'string') return components;
  const shown = {
    name: template.name,
    language: { code: template.language, policy: 'deterministic' },
    ...(components.length > 0 && { components }),
  };
  return { bodies: [body('template', shown, context)], tokens };
}
