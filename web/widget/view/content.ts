/** Content -> elements. Total: unknown or broken content becomes a line that says so. */
import type { Content } from '../../../src/model/content';
import type { InboundContent, InboundMedia } from '../../../src/model/inbound';
import { h, type Child } from '../dom';
import { drawAsks, drawButtons } from './buttons';
import { drawCard } from './card';
import { drawCarousel } from './carousel';
import { drawForm } from './form';
import { drawList } from './list';
import { drawContact, drawMedia, drawPlace } from './media';
import { drawReceipt } from './receipt';
import type { Scene } from './scene';
import { directionOf, spokenIn } from '../direction';
import { marked } from '../wording';
import { directed, drawText } from './text';

/** `wide`: it has its own frame instead of a bubble. */
export interface Drawn {
  nodes: Child[];
  wide: boolean;
}

export function drawContent(direction: 'in' | 'out', content: unknown, scene: Scene): Drawn {
  try {
    const drawn =
      direction === 'out'
        ? drawOurs(content as Content, scene)
        : narrow(...drawTheirs(content as InboundContent, scene));
    directed(drawn.nodes, directionOf(...spokenIn(content)));
    return drawn;
  } catch {
    return unknown(scene);
  }
}

function drawOurs(content: Content, scene: Scene): Drawn {
  switch (content.kind) {
    case 'text':
      return narrow(drawText(content.text, scene), drawButtons(content.buttons, scene), drawAsks(content.asks, scene));
    case 'quickReplies':
      return narrow(drawText(content.text, scene));
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return narrow(...drawMedia(content, scene));
    case 'location':
      return narrow(...drawPlace(content, scene));
    case 'contact':
      return narrow(...drawContact(content));
    case 'card':
      return { nodes: [drawCard(content.card, scene)], wide: true };
    case 'carousel':
      return {
        nodes: [
          content.text ? h('div', { class: 'bubble' }, drawText(content.text, scene)) : null,
          drawCarousel(content.cards, scene),
        ],
        wide: true,
      };
    case 'list':
      return narrow(...drawList(content, scene));
    case 'form':
      return narrow(...drawForm(content, scene));
    case 'receipt':
      return narrow(...drawReceipt(content, scene));
    default:
      return unknown(scene);
  }
}

/** What the shopper sent, here or on another channel of the same conversation. */
function drawTheirs(content: InboundContent, scene: Scene): Child[] {
  switch (content.kind) {
    case 'text':
      return [drawText(content.text, scene)];
    case 'reply':
      return [drawText(content.label ?? content.value, scene)];
    case 'replyToken':
      return [drawText(content.label ?? '…', scene)];
    case 'location':
      return drawPlace(
        {
          kind: 'location',
          latitude: content.latitude,
          longitude: content.longitude,
          ...(content.title && { title: content.title }),
        },
        scene,
      );
    case 'contact':
      return [drawText([content.name, content.phone].filter(Boolean).join(' '), scene)];
    case 'media':
      return drawFile(content, scene);
    case 'album':
      return content.items.flatMap((each) => drawFile(each, scene));
    case 'start':
      return [drawText('👋', scene)];
    case 'form':
      return [drawText(Object.values(content.values).join('\n'), scene)];
    case 'reaction':
      return [drawText(content.emoji, scene)];
    case 'order':
      return [
        drawText(
          [content.text, ...content.items.map(({ sku, quantity }) => `${quantity} × ${sku}`)]
            .filter(Boolean)
            .join('\n'),
          scene,
        ),
      ];
    default:
      return unknown(scene).nodes;
  }
}

const DRAWN = {
  image: 'image',
  sticker: 'image',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
  file: 'file',
} as const;

/** A file of the shopper's own, where we know its address; else its words. */
function drawFile(file: InboundMedia, scene: Scene): Child[] {
  const { url, name, caption, type, media } = file;
  if (url === undefined) return [drawText(caption ?? name ?? scene.words.photo, scene)];
  const shown = { url, ...(name && { name, alt: name }), ...(type && { type }) };
  return drawMedia({ kind: DRAWN[media], media: shown, ...(caption && { caption }) }, scene);
}

function narrow(...nodes: Child[]): Drawn {
  return { nodes, wide: false };
}

function unknown(scene: Scene): Drawn {
  return narrow(h('div', { class: 'text muted', ...marked('unknown') }, scene.words.unknown));
}
