/** One message of a webhook -> one event: what was said, taken back, edited, or what the platform says about the person. */
import type { Decoded, InboundContent, InboundMessage } from '../../../src/model/inbound';
import { ignored, timeOf, word, type Change, type Decoder } from './change';
import { flat, given, idOf, inner, numberOf, objects, own, textOf, type Fields } from '../fields';
import { contentOf, typeOf } from './content';
import { digest } from './notice';
import { addressOf, personOf, senderOf } from './person';

export function messages({ value }: Change, by: Decoder): Decoded[] {
  return objects(value, 'messages').map((each) => message(each, value, by));
}

function message(raw: Fields, value: Fields, by: Decoder): Decoded {
  // Without its own id, the same message gets the same derived id.
  const id = idOf(raw, 'id') ?? `unnamed.${digest([JSON.stringify(raw)])}`;
  const type = typeOf(raw);
  if (given(raw, 'group_id')) return ignored('messages.group', 'groups are not served');
  const person = personOf(value, idOf(raw, 'from'), idOf(raw, 'from_user_id'), idOf(raw, 'from_parent_user_id'));
  const address = addressOf(person, by.account);
  if (!address) return ignored('messages', 'a message has no sender');
  const at = timeOf(numberOf(raw, 'timestamp'), by);
  if (type === 'system') return system(raw, id, at, person.userId, by);
  const call = type === 'interactive' ? inner(inner(raw, 'interactive') ?? {}, 'call_permission_reply') : null;
  // A person who calls the shop thereby allows a call back. Meta reports it; the person wrote nothing.
  if (call && textOf(call, 'response_source', 40) === 'automatic')
    return ignored('messages.call_permission_reply', 'it came with a call of the person');
  const edit = type === 'edit' ? inner(raw, 'edit') : null;
  // Some providers put the new words beside the id instead of into a message.
  const said = (edit && (inner(edit, 'message') ?? (typeOf(edit) === 'unknown' ? null : edit))) ?? raw;
  const kind = said === raw ? type : typeOf(said);
  const content = contentOf(said, kind, person);
  if (content.kind === 'unsupported' && (type === 'reaction' || type === 'revoke'))
    return ignored(`messages.${type}`, 'it does not tell which message it is about');
  const context = contextOf(raw, content, kind);
  return {
    kind: 'message',
    eventId: id,
    address,
    sender: { ...senderOf(person), ...phoneOf(content) },
    at,
    content,
    ...context,
    ...(edit && { edited: true, ...editOf(edit) }),
  };
}

function phoneOf(content: InboundContent): { phone?: string } {
  return content.kind === 'contact' && content.own && content.phone?.startsWith('+') ? { phone: content.phone } : {};
}

/** What it answers and what led here: an advertisement (`referral`) or a product whose page was open (`referred_product`). */
function contextOf(raw: Fields, content: InboundContent, kind: string): Pick<InboundMessage, 'replyTo' | 'referral'> {
  const context = inner(raw, 'context');
  const replyTo = context && idOf(context, 'id');
  const product = context && inner(context, 'referred_product');
  const sku = product && textOf(product, 'product_retailer_id', 200);
  const order = inner(raw, 'order');
  const catalogue = textOf(product ?? order ?? {}, 'catalog_id', 100);
  const beside = content.kind === 'text' && kind !== 'text' && !given(raw, 'text') ? word(kind) : null;
  const ad = inner(raw, 'referral');
  const welcome = ad && inner(ad, 'welcome_message');
  const greeting = welcome && textOf(welcome, 'text', 1000);
  const referral = {
    ...(ad && facts(ad)),
    ...(greeting && { welcome_message: greeting }),
    ...(sku && { product: sku }),
    ...(catalogue && { catalog: catalogue }),
    ...(beside && { beside }),
    ...forwarded(context),
  };
  return { ...(replyTo && { replyTo }), ...(Object.keys(referral).length > 0 && { referral }) };
}

/** An advertisement's facts: false and 0 say nothing. */
function facts(ad: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(flat(ad)).filter(([, value]) => value !== 'false' && value !== '0'));
}

/** Which message it was before. */
function editOf(edit: Fields): Pick<InboundMessage, 'platform'> {
  const original = idOf(edit, 'original_message_id');
  return original === null ? {} : { platform: { edits: original } };
}

/** Handed on, or handed on many times: not the person's own words. */
function forwarded(context: Fields | null): Record<string, string> {
  if (context && own(context, 'frequently_forwarded') === true) return { forwarded: 'often' };
  return context && own(context, 'forwarded') === true ? { forwarded: 'once' } : {};
}

/** The person moved to another number, and with it to another BSUID; other notes of the system are not for us. */
function system(raw: Fields, id: string, at: number, userId: string | null, by: Decoder): Decoded {
  const note = inner(raw, 'system') ?? {};
  const type = textOf(note, 'type', 100) ?? 'unknown';
  if (!['user_changed_number', 'customer_changed_number', 'user_changed_user_id'].includes(type))
    return ignored(`messages.system.${word(type)}`, 'no one said anything');
  // Up to v12 the old number stood in `customer` and the new one in `new_wa_id`.
  const before = idOf(note, 'customer') ?? idOf(raw, 'from');
  const to = addressOf(
    {
      phone: idOf(note, 'wa_id') ?? idOf(note, 'new_wa_id'),
      userId: idOf(note, 'user_id'),
      parent: idOf(note, 'parent_user_id'),
      name: null,
    },
    by.account,
  );
  const old = userId !== null && userId !== to?.user ? userId : (before ?? userId);
  if (old === null || !to || to.user === old)
    return ignored(`messages.system.${type}`, 'it does not tell who became whom');
  return {
    kind: 'moved',
    eventId: id,
    from: { channel: 'whatsapp', account: by.account, user: old, chat: before ?? old },
    to,
    at,
  };
}
