/** Fit: content and capabilities -> content that the channel can show. Total: it never throws and never loses meaning. */
import type { Capabilities } from '../model/capabilities';
import type { Content } from '../model/content';
import { fitCard } from './fit/card';
import { fitCarousel } from './fit/carousel';
import { fitting, isBlank, type FitOptions, type Fitted, type Fitting } from './fit/fitting';
import { fitMedia } from './fit/media';
import { fitPayment } from './fit/payment';
import { fitContact, fitForm, fitList, fitLocation, fitQuickReplies, fitReceipt, fitText } from './fit/plain';

/**
 * Every result keeps the channel's limits, and fitting it again changes nothing. Each reply button becomes either a
 * button or one of the numbered `choices`, exactly once. A blank text without buttons yields no content.
 */
export function fit(content: Content, capabilities: Capabilities, options: FitOptions): Fitted {
  // The hot path: nearly every message is a short text.
  if (
    content.kind === 'text' &&
    content.buttons === undefined &&
    content.asks === undefined &&
    content.text.length <= capabilities.textMax &&
    !isBlank(content.text)
  )
    return { contents: [content], choices: [] };
  const f = fitting(capabilities, options);
  return { contents: fitKind(f, content), choices: f.choices };
}

function fitKind(f: Fitting, content: Content): Content[] {
  switch (content.kind) {
    case 'text':
      return fitText(f, content);
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return fitMedia(f, content);
    case 'location':
      return fitLocation(f, content);
    case 'contact':
      return fitContact(f, content);
    case 'card':
      return fitCard(f, content.card);
    case 'carousel':
      return fitCarousel(f, content);
    case 'list':
      return fitList(f, content);
    case 'quickReplies':
      return fitQuickReplies(f, content);
    case 'form':
      return fitForm(f, content);
    case 'receipt':
      return fitReceipt(f, content);
    case 'payment':
      return fitPayment(f, content);
  }
}
