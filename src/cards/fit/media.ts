/** Fits pictures, audio, video and files: shown if the channel accepts the type, else a link with its name. */
import type { Content, Media } from '../../model/content';
import { blocks, isBlank, mediaLine, type Fitting } from './fitting';
import { plan, type Plan } from './offer';
import { say, texts, wording } from './say';

export type MediaContent = Extract<Content, { media: Media }>;

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
  zip: 'application/zip',
};

export function fitMedia(f: Fitting, content: MediaContent): Content[] {
  const { media, caption = '', buttons = [] } = content;
  const offers = plan(
    f,
    buttons.map((button) => ({ button })),
  );
  const text = wording(caption, offers);
  if (!shows(f, content.kind, media)) return say(f, blocks(mediaLine(f, media), text), offers);
  return underMedia(f, content.kind, media, text, offers);
}

/** Whether the channel accepts this file as this kind; a type that its name does not reveal is assumed to be accepted. */
export function shows(f: Fitting, kind: MediaContent['kind'], media: Media): boolean {
  const { maxBytes, types } = f.caps.media[kind];
  return maxBytes > 0 && takesType(types, media);
}

export function takesType(types: readonly string[], media: Media): boolean {
  const type =
    media.type ?? TYPES[/\.([a-z0-9]{2,4})(?:[?#]|$)/i.exec(media.url.slice(-200))?.[1]?.toLowerCase() ?? ''];
  return types.length === 0 || type === undefined || types.includes(type);
}

/** One body if caption and buttons fit under the file, else the file and then the text. */
export function underMedia(
  f: Fitting,
  kind: MediaContent['kind'],
  media: Media,
  text: string,
  offers: Plan,
): Content[] {
  const short = text.length <= f.caps.captionMax;
  const caption = isBlank(text) ? {} : { caption: text };
  if (offers.form === 'none') return short ? [{ kind, media, ...caption }] : [{ kind, media }, ...texts(f, text)];
  const [buttons] = offers.form === 'buttons' && offers.groups.length === 1 ? offers.groups : [];
  if (buttons !== undefined && short && f.caps.mediaButtons === true) return [{ kind, media, ...caption, buttons }];
  return [{ kind, media }, ...say(f, text, offers)];
}
