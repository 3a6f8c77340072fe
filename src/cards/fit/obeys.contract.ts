/** What "obeys the capabilities" means, written down a second time and without fit's own code: each breach as a sentence. */
import type { Capabilities } from '../../model/capabilities';
import { contentSchema, type Button, type Card, type Content } from '../../model/content';

export function breaches(content: Content, caps: Capabilities): string[] {
  const found = contentSchema.safeParse(content).success ? [] : ['is no valid content'];
  return [...found, ...ofKind(content, caps)];
}

function atMost(what: string, text: string | undefined, max: number): string[] {
  return (text ?? '').length > max ? [`${what} has ${(text ?? '').length} units, the limit is ${max}`] : [];
}

function ofKind(content: Content, caps: Capabilities): string[] {
  switch (content.kind) {
    case 'text':
      return [
        ...atMost('text', content.text, caps.textMax),
        ...(/\S/.test(content.text) ? [] : ['text is blank']),
        ...ofButtons(content.buttons, caps),
        ...(content.asks && !caps.asks?.includes(content.asks.what) ? ['asks for what cannot be asked for'] : []),
        ...(content.asks && content.buttons ? ['asks beside buttons'] : []),
      ];
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return [
        ...atMost('caption', content.caption, caps.captionMax),
        ...(caps.media[content.kind].maxBytes > 0 ? [] : [`${content.kind} is not there`]),
        ...(content.buttons !== undefined && caps.mediaButtons !== true ? ['media has buttons'] : []),
        ...ofButtons(content.buttons, caps),
      ];
    case 'location':
      return caps.location ? [] : ['location is not there'];
    case 'contact':
      return caps.contact ? [] : ['contact is not there'];
    case 'card':
      return ofCard(content.card, caps);
    case 'carousel':
      return caps.carousel === null || caps.card === null || caps.card.titleMax < 1
        ? ofAlbum(content.cards, content.text, caps)
        : ofCarousel(content, caps);
    case 'list':
      return ofList(content, caps);
    case 'quickReplies':
      return caps.quickReplies === null
        ? ['quick replies are not there']
        : [
            ...atMost('text', content.text, caps.textMax),
            ...(content.replies.length > caps.quickReplies.max ? ['too many quick replies'] : []),
            ...content.replies.flatMap((reply) => atMost('label', reply.label, caps.quickReplies?.labelMax ?? 0)),
          ];
    case 'form':
      return caps.form === null || content.fields.length > caps.form.fieldsMax ? ['form is not there or too long'] : [];
    case 'receipt':
      return caps.receipt ? [] : ['receipt is not there'];
    case 'payment':
      return caps.payment === true ? atMost('text', content.text, caps.textMax) : ['payment is not there'];
  }
}

function ofButtons(buttons: readonly Button[] = [], caps: Capabilities): string[] {
  if (buttons.length === 0) return [];
  const limits = caps.buttons;
  if (limits === null) return ['buttons are not there'];
  return [
    ...(buttons.length > limits.max ? [`${buttons.length} buttons, the limit is ${limits.max}`] : []),
    ...buttons.flatMap((button) => [
      ...atMost('label', button.label, limits.labelMax),
      ...(limits.kinds.includes(button.kind) ? [] : [`${button.kind} is not a kind of button here`]),
    ]),
  ];
}

function ofList(content: Extract<Content, { kind: 'list' }>, caps: Capabilities): string[] {
  if (caps.list === null) return ['list is not there'];
  const { rowsMax, titleMax, textMax, buttonMax } = caps.list;
  return [
    ...atMost('text', content.text, caps.textMax),
    ...atMost('list button', content.button, buttonMax),
    ...(content.rows.length > rowsMax ? ['too many rows'] : []),
    ...content.rows.flatMap((row) => [
      ...atMost('row title', row.title, titleMax),
      ...atMost('row text', row.text, textMax),
    ]),
  ];
}

function ofCard(card: Card, caps: Capabilities): string[] {
  if (caps.card === null) return ['card is not there'];
  return [
    ...atMost('card title', card.title, caps.card.titleMax),
    ...atMost('card text', card.text, caps.card.textMax),
    ...(card.picture !== undefined && !caps.card.picture ? ['card has a picture'] : []),
    ...(card.facts !== undefined && !caps.card.facts ? ['card has facts'] : []),
    ...(card.stages !== undefined && !caps.card.stages ? ['card has stages'] : []),
    ...(card.table !== undefined && caps.card.table !== true ? ['card has a table'] : []),
    ...ofButtons(card.buttons, caps),
  ];
}

function ofCarousel(content: Extract<Content, { kind: 'carousel' }>, caps: Capabilities): string[] {
  const { min, max } = caps.carousel ?? { min: 0, max: 0 };
  const count = content.cards.length;
  return [
    ...atMost('carousel text', content.text, caps.textMax),
    ...(count < min || count > max ? [`${count} cards`] : []),
    ...content.cards.flatMap((card) => ofCard(card, caps)),
  ];
}

function ofAlbum(cards: readonly Card[], text: string | undefined, caps: Capabilities): string[] {
  if (caps.album === null) return ['neither carousel nor album is there'];
  const bare = cards.every(
    (card) => card.picture !== undefined && Object.keys(card).every((key) => key === 'title' || key === 'picture'),
  );
  return [
    ...(cards.length < caps.album.min || cards.length > caps.album.max ? [`album of ${cards.length}`] : []),
    ...(bare && text === undefined ? [] : ['album has more than pictures and titles']),
    ...cards.flatMap((card) => atMost('album caption', card.title, caps.captionMax)),
  ];
}
