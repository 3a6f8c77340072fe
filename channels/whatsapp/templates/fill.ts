/** A template and our values -> the parts of a template message, or the first missing value. */
import type { RenderContext, Rendered } from '../../../src/model/channel';
import { cleaned } from '../fields';
import { createIds } from '../ids';
import { LIMITS } from '../limits';
import { absolute, linkUrl } from '../render/address';
import type { Component, Template, TemplateButton } from './shape';

type Part = Record<string, unknown>;

export interface Filling {
  /** The value for a place (`1`, `header`, `button.0`, `card.0.1`); undefined: none. */
  value(place: string): string | undefined;
  named: boolean;
  context: RenderContext;
  tokens: Rendered['tokens'];
}

/** Thrown internally, caught by `fill`: a value is missing or does not fit. */
class Unfit extends Error {}

const PLACE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;
/** A push's default value names, for a text that only numbers its places. */
const USUAL: Readonly<Record<string, string>> = { '1': 'title', '2': 'text' };
const MEDIA: Readonly<Record<string, string>> = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document', GIF: 'video' };

export function fill(template: Template, filling: Filling): Part[] | string {
  try {
    return template.components.flatMap((component) =>
      component.type.toUpperCase() === 'CAROUSEL' ? [cards(component, filling)] : parts(component, '', filling),
    );
  } catch (fault) {
    if (fault instanceof Unfit) return `template "${template.name}": ${fault.message}`;
    throw fault;
  }
}

function cards({ cards: all = [] }: Component, filling: Filling): Part {
  return {
    type: 'carousel',
    cards: all.map((card, at) => ({
      card_index: at,
      components: card.components.flatMap((component) => parts(component, `card.${at}.`, filling)),
    })),
  };
}

function parts(component: Component, at: string, filling: Filling): Part[] {
  const type = component.type.toUpperCase();
  if (type === 'HEADER') return header(component, at, filling);
  if (type === 'BODY') return body(component, at, filling);
  if (type === 'BUTTONS')
    return (component.buttons ?? []).flatMap((button, index) => pressed(button, index, at, filling));
  if (type === 'FOOTER') return [];
  throw new Unfit(`parts of type ${type.toLowerCase()} are not supported`);
}

function header({ format = 'TEXT', text = '' }: Component, at: string, filling: Filling): Part[] {
  const kind = format.toUpperCase();
  if (kind === 'TEXT') {
    const values = placed(text, `${at}header.`, filling, filling.value(`${at}header`));
    return values.length === 0 ? [] : [{ type: 'header', parameters: values }];
  }
  if (kind === 'LOCATION')
    return [{ type: 'header', parameters: [{ type: 'location', location: place(`${at}header.`, filling) }] }];
  const type = MEDIA[kind];
  if (type === undefined) throw new Unfit(`a header of type ${kind.toLowerCase()} is not supported`);
  return [
    {
      type: 'header',
      parameters: [{ type, [type]: file(wanted(`${at}header`, filling, 'picture'), filling.context) }],
    },
  ];
}

/** An uploaded file's id, or an address that Meta can fetch. */
function file(value: string, { publicUrl }: RenderContext): Part {
  if (/^\d{5,40}$/.test(value)) return { id: value };
  const link = linkUrl(value.replace(/\.svgz?(?=$|\?)/i, value.startsWith('/') ? '.png' : '$&'), publicUrl);
  if (link === null) throw new Unfit("the header's file has no address that the platform can fetch");
  return { link };
}

function place(at: string, filling: Filling): Part {
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) => Number(wanted(at + name, filling)));
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) throw new Unfit('the place is not given in numbers');
  const more = ['name', 'address'].flatMap((name) =>
    filling.value(at + name)?.trim() ? [[name, filling.value(at + name)]] : [],
  );
  return { latitude, longitude, ...(Object.fromEntries(more) as Part) };
}

function body({ text = '' }: Component, at: string, filling: Filling): Part[] {
  const values = placed(text, at, filling);
  const names = [...new Set([...text.matchAll(PLACE)].map((match) => match[1] ?? ''))];
  const whole = text.replace(PLACE, (_all, name: string) => String(values[names.indexOf(name)]?.['text'] ?? ''));
  if (whole.length > LIMITS.templateBody)
    throw new Unfit(`its text would be longer than ${LIMITS.templateBody} characters`);
  return values.length === 0 ? [] : [{ type: 'body', parameters: values }];
}

/** The values of a text, in the order of their first places. `body.1` may replace `1`; in a header its own name; `only` for a single place. */
function placed(text: string, at: string, filling: Filling, only?: string): Part[] {
  const names = [...new Set([...text.matchAll(PLACE)].map((match) => match[1] ?? ''))];
  return names.map((name) => {
    const plain = filling.named ? filling.value(at.replace(/header\.$/, '') + name) : undefined;
    const value =
      filling.value(at + name) ??
      (at.endsWith('header.')
        ? (plain ?? only)
        : (filling.value(`${at}body.${name}`) ?? filling.value(USUAL[at + name] ?? at + name)));
    if (value === undefined || value.trim() === '') throw new Unfit(`the value for "${at}${name}" is missing`);
    return { type: 'text', ...(filling.named && { parameter_name: name }), text: line(value) };
  });
}

function pressed(button: TemplateButton, index: number, at: string, filling: Filling): Part[] {
  const place = `${at}button.${index}`;
  const part = (sub_type: string, parameter: Part): Part[] => [
    { type: 'button', sub_type, index: String(index), parameters: [parameter] },
  ];
  switch (button.type.toUpperCase()) {
    case 'QUICK_REPLY': {
      const value = filling.value(place) ?? filling.value('reply');
      return value === undefined || value === ''
        ? []
        : part('quick_reply', { type: 'payload', payload: createIds(LIMITS.payload, filling.tokens).of(value) });
    }
    case 'URL': {
      const [before, more] = (button.url ?? '').split(/\{\{[^}]*\}\}/);
      if (more === undefined) return [];
      return part('url', { type: 'text', text: ending(wanted(place, filling, 'url'), before ?? '', filling.context) });
    }
    case 'OTP':
      return part('url', { type: 'text', text: wanted(place, filling) });
    case 'COPY_CODE':
      return part('copy_code', { type: 'coupon_code', coupon_code: wanted(place, filling) });
    case 'FLOW':
      return part('flow', { type: 'action', action: { flow_token: filling.value(place) ?? 'unused' } });
    case 'CATALOG': {
      const sku = filling.value(place);
      return sku === undefined
        ? []
        : part('catalog', { type: 'action', action: { thumbnail_product_retailer_id: sku } });
    }
    case 'PHONE_NUMBER':
    case 'VOICE_CALL':
    case 'REQUEST_CONTACT_INFO':
      return [];
    default:
      throw new Unfit(`a button of type ${button.type.toLowerCase()} is not supported`);
  }
}

/** Only the end of a template's link is variable, so a full address must begin like it. */
function ending(value: string, before: string, { publicUrl }: RenderContext): string {
  const whole = absolute(value, publicUrl);
  if (before !== '' && whole.startsWith(before)) return whole.slice(before.length);
  if (/^https?:/i.test(value)) throw new Unfit(`its link begins with ${before} and cannot lead to ${value}`);
  return value;
}

/** `usual`: what a push calls the value for such a place. */
function wanted(place: string, filling: Filling, usual?: string): string {
  const value = (filling.value(place) ?? (usual === undefined ? undefined : filling.value(usual)))?.trim();
  if (value === undefined || value === '') throw new Unfit(`the value for "${place}" is missing`);
  return cleaned(value, LIMITS.url);
}

/** Meta refuses line breaks, tabs and more than four spaces inside a value (132012). */
function line(value: string): string {
  return cleaned(value, Infinity)
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/ {4,}/g, '   ')
    .trim();
}
