/** What code of a project imports: the functions that define extensions, with the types that they speak. */
import { defineChannel as checkedChannel, type ChannelManifest, type Settings } from './model/manifest';
import type { Definition } from './extend/define';

export { z } from 'zod';
export { defineAction, defineRecogniser, defineShop, defineTrigger, type Definition } from './extend/define';
export { GatewayError } from './model/errors';
export { httpUrl } from './model/manifest';
export { cleaned } from './model/fields';
export { fill, fillText, Html, html } from './http/chat/html';
export { wordsOf } from './flow/journeys/said';
export { makeSearch, makeSpoken, type SearchParts, type Spoken } from './shop/search/search';
export type { ShopWords, Synonyms } from './shop/search/merchant-words';
export type { Random } from './model/clock';
export type { FoundEntity, RecogniserDefinition } from '../nlu/entities/extension';
export type { ActionContext, ActionDefinition } from './flow/actions/extension';
export type { Capabilities } from './model/capabilities';
export type * from './model/channel';
export type * from './model/content';
export type { Address, Decoded, InboundContent, Sender } from './model/inbound';
export type {
  ChannelManifest,
  Fake,
  FakeOptions,
  FakeSent,
  OpenParts,
  Platform,
  Setting,
  Settings,
} from './model/manifest';
export type { CustomerEvent, ShopEvent, ShopEventType } from './model/event';
export type * from './model/shop';
export type { Entity } from './model/understanding';
export type { PlannedPush, TriggerContext, TriggerDefinition } from './proactive/extension';
export type { ChatPage, ConnectedShop, PageParts, ShopDefinition, ShopPages, ShopParts } from './shop/extension';

export function defineChannel<const S extends Settings>(manifest: ChannelManifest<S>): Definition {
  return { extends: 'channel', definition: checkedChannel(manifest) };
}
