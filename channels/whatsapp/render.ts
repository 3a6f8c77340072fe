/** Content -> Cloud API requests. Pure and total: content that was not fitted is split or spelled out, never refused. */
import type { PlatformBody, RenderContext, Rendered } from '../../src/model/channel';
import type { Card, Content } from '../../src/model/content';
import { FORM_TOKEN } from './decode/interactive';
import { cleaned } from './fields';
import { LIMITS } from './limits';
import { asking, type Taps } from './render/asking';
import { carousel, list, product, productList } from './render/carousel';
import { body, captioned, interactive, say, texts, type Header } from './render/compose';
import { literally } from './render/literal';
import { fileUrl, pictureUrl } from './render/address';
import { orderDetails, type Payments } from './render/order';
import { bold, cardLines, formLines, label, lines, receiptLines } from './render/text';

/** A WhatsApp Flow, made in Meta's console, that asks for exactly these fields. */
export interface FlowForm {
  id: string;
  fields: readonly string[];
}

export interface Shown extends Taps {
  /** The shop's catalogue at Meta; its product ids are our SKUs. */
  catalogue?: string;
  payments?: Payments;
  flows: readonly FlowForm[];
}

export function createRender(shown: Shown): (content: Content, context: RenderContext) => Rendered {
  return (content, context) => render(literally(content), context, shown);
}

function render(content: Content, context: RenderContext, shown: Shown): Rendered {
  switch (content.kind) {
    case 'text':
      return (
        (content.buttons?.length ? null : asking(content, context, shown)) ??
        say([content.text], content.buttons ?? [], context)
      );
    case 'quickReplies':
      return say([content.text], content.replies, context);
    case 'card':
      return card(content.card, context, shown);
    case 'carousel':
      return cards(content, context, shown);
    case 'list':
      return list(content, context);
    case 'form':
      return form(content, context, shown);
    case 'receipt':
      return say(receiptLines(content), [], context);
    case 'payment':
      return (
        orderDetails(content, context, shown.payments) ??
        say(
          [bold(content.title), content.text, bold(content.total)],
          [{ kind: 'url', label: content.button, url: content.url }],
          context,
        )
      );
    case 'image':
    case 'video':
    case 'file':
      return file(content, context);
    case 'audio':
      return audio(content, context);
    case 'location':
      return place(content, context);
    case 'contact':
      return contact(content, context);
  }
}

function card(of: Card, context: RenderContext, { catalogue }: Shown): Rendered {
  const link = of.picture && pictureUrl(of.picture, context.publicUrl);
  if (catalogue !== undefined && of.product !== undefined) return product(of, catalogue, lines(cardLines(of)), context);
  const unseen = of.picture && !link ? [`${of.picture.alt ?? of.picture.name ?? ''} ${of.picture.url}`] : [];
  return say(
    [...cardLines(of), ...unseen],
    of.buttons ?? [],
    context,
    link ? { type: 'image', image: { link } } : undefined,
  );
}

function cards(of: Extract<Content, { kind: 'carousel' }>, context: RenderContext, shown: Shown): Rendered {
  const products =
    shown.catalogue !== undefined &&
    of.cards.length > 1 &&
    of.cards.length <= LIMITS.products &&
    of.cards.every((each) => each.product !== undefined);
  if (products) return productList(of, shown.catalogue as string, context);
  return carousel(of, context, (each) => card(each, context, shown));
}

/** A form that a WhatsApp Flow asks for is filled in on a page of WhatsApp; any other one is spelled out. */
function form(of: Extract<Content, { kind: 'form' }>, context: RenderContext, { flows }: Shown): Rendered {
  const names = of.fields
    .map((field) => field.name)
    .sort()
    .join('\n');
  const flow = flows.find((each) => [...each.fields].sort().join('\n') === names);
  if (!flow) return say(formLines(of), [], context);
  const parameters = {
    flow_message_version: '3',
    flow_id: flow.id,
    flow_cta: label(of.submit, LIMITS.flowCta),
    flow_token: `${FORM_TOKEN}${flow.id}`,
  };
  return interactive(
    lines([bold(of.title), of.text]),
    [{ type: 'flow', action: { name: 'flow', parameters } }],
    [],
    context,
  );
}

function file(of: Extract<Content, { kind: 'image' | 'video' | 'file' }>, context: RenderContext): Rendered {
  const link = of.kind === 'image' ? pictureUrl(of.media, context.publicUrl) : fileUrl(of.media, context.publicUrl);
  const { buttons = [], caption } = of;
  if (link === null) return say([of.media.alt ?? of.media.name, of.media.url, caption], buttons, context);
  const header = headerOf(of.kind, link, of.media.name);
  if (buttons.length === 0) return { bodies: captioned(header, lines([caption]), context), tokens: [] };
  return say([caption], buttons, context, header);
}

function headerOf(kind: 'image' | 'video' | 'file', link: string, name: string | undefined): Header {
  if (kind === 'image') return { type: 'image', image: { link } };
  if (kind === 'video') return { type: 'video', video: { link } };
  const filename = seen(name, 240);
  return { type: 'document', document: { link, ...(filename !== '' && { filename }) } };
}

/** Sound has neither a caption nor a place above buttons: its words follow. */
function audio(of: Extract<Content, { kind: 'audio' }>, context: RenderContext): Rendered {
  const link = fileUrl(of.media, context.publicUrl);
  const { buttons = [], caption } = of;
  if (link === null) return say([of.media.alt ?? of.media.name, of.media.url, caption], buttons, context);
  const words = buttons.length > 0 || caption?.trim() ? say([caption], buttons, context) : { bodies: [], tokens: [] };
  return { bodies: [body('audio', { link }, context), ...words.bodies], tokens: words.tokens };
}

/** A place outside the globe is spelled out. */
function place(of: Extract<Content, { kind: 'location' }>, context: RenderContext): Rendered {
  const { latitude, longitude } = of;
  const [name, address] = [seen(of.title), seen(of.address)];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    return only(texts(lines([name, address, `${latitude}, ${longitude}`]), context));
  return only([body('location', { latitude, longitude, ...(name && { name }), ...(address && { address }) }, context)]);
}

function contact(of: Extract<Content, { kind: 'contact' }>, context: RenderContext): Rendered {
  const [name, phone] = [seen(of.name), seen(of.phone, 40)];
  if (phone === '') return only(texts(name, context));
  const shown = name || phone;
  return only([
    body(
      'contacts',
      [{ name: { formatted_name: shown, first_name: shown }, phones: [{ phone, type: 'WORK' }] }],
      context,
    ),
  ]);
}

/** Names of places and people, bounded far above anything sensible: Meta tells no limit. */
function seen(text: string | undefined, max = 1000): string {
  return cleaned(text ?? '', max).trim();
}

function only(bodies: PlatformBody[]): Rendered {
  return { bodies, tokens: [] };
}
