/** The models of one connection. Core code uses the repositories instead. */
import type { Connection, Model } from 'mongoose';
import type { ApiKey, AuditRow, Invitation, Session, User } from '../model/access';
import type { CannedReply, DeskDraft, DeskNote, PresenceRow, Ticket } from '../model/desk';
import type { FileDraft, Release } from '../model/editing';
import type { Letter } from '../model/mail';
import type { NoticeRow } from '../model/operations';
import type { PushLink } from '../model/push-link';
import type { Campaign } from '../model/campaign';
import type { LinkCodeRow, LinkRow } from '../model/links';
import type {
  Conversation,
  Customer,
  Identity,
  InboxRow,
  MediaRow,
  Message,
  OutboxRow,
  ScheduledAction,
} from '../model/records';
import type { EventRow } from '../model/event';
import type { TokenRow } from '../model/token';
import type { ReviewRow } from '../model/review';
import type { SaidRow } from '../model/said';
import type { CustomerList, Segment } from '../model/segment';
import type { PausedAutomation } from '../model/switch';
import type { TriesRow } from '../model/tries';
import type { EndpointState, Telling } from '../model/webhook';
import { auditSchema, invitationSchema, keySchema, sessionSchema, userSchema } from './schemas/access';
import { campaignSchema } from './schemas/campaign';
import { goodsSchema, sourceSchema, type GoodsRow, type SourceRow } from './schemas/catalogue';
import { conversationSchema, customerSchema, identitySchema, messageSchema } from './schemas/conversation';
import { cannedSchema, draftSchema, noteSchema, presenceSchema } from './schemas/desk';
import { fileDraftSchema, releaseSchema } from './schemas/editing';
import { letterSchema } from './schemas/letter';
import { noticeSchema } from './schemas/notice';
import { inboxSchema, outboxSchema, tokenSchema, versionSchema } from './schemas/path';
import { linkCodeSchema, linkSchema, mediaSchema } from './schemas/people';
import { actionSchema, eventSchema, switchSchema, pushLinkSchema } from './schemas/push';
import { receiptSchema } from './schemas/receipt';
import type { KeptReceipt } from './schemas/receipt-row';
import { reviewSchema } from './schemas/review';
import { saidSchema } from './schemas/said';
import { listSchema, segmentSchema } from './schemas/segment';
import { endpointSchema, tellingSchema } from './schemas/telling';
import { triesSchema } from './schemas/tries';
import { ticketSchema } from './schemas/ticket';

export interface Models {
  Identity: Model<Identity>;
  Customer: Model<Customer>;
  Conversation: Model<Conversation>;
  Message: Model<Message>;
  Inbox: Model<InboxRow>;
  Outbox: Model<OutboxRow>;
  Receipt: Model<KeptReceipt>;
  Token: Model<TokenRow>;
  Action: Model<ScheduledAction & { settledAt?: Date }>;
  Event: Model<EventRow>;
  Media: Model<MediaRow>;
  Review: Model<ReviewRow>;
  Tries: Model<TriesRow>;
  Telling: Model<Telling>;
  Endpoint: Model<EndpointState>;
  Ticket: Model<Ticket>;
  LinkCode: Model<LinkCodeRow>;
  Link: Model<LinkRow>;
  Goods: Model<GoodsRow>;
  Source: Model<SourceRow>;
  Version: Model<{ _id: string; source: string }>;
  Note: Model<DeskNote>;
  Presence: Model<PresenceRow>;
  Draft: Model<DeskDraft>;
  Canned: Model<CannedReply>;
  Said: Model<SaidRow>;
  User: Model<User>;
  Session: Model<Session>;
  Invitation: Model<Invitation>;
  ApiKey: Model<ApiKey>;
  Audit: Model<AuditRow>;
  Segment: Model<Segment>;
  Campaign: Model<Campaign>;
  List: Model<CustomerList>;
  FileDraft: Model<FileDraft>;
  Release: Model<Release>;
  Switch: Model<PausedAutomation>;
  Notice: Model<NoticeRow>;
  PushLink: Model<PushLink>;
  Letter: Model<Letter>;
}

export function defineModels(connection: Connection): Models {
  return {
    ...peopleModels(connection),
    ...pathModels(connection),
    ...deskModels(connection),
    ...pushesModels(connection),
    ...shopModels(connection),
    ...accessModels(connection),
    ...outwardModels(connection),
  };
}

/** Customers, their identities and links, and who wrote what. */
function peopleModels(
  connection: Connection,
): Pick<
  Models,
  'Identity' | 'Customer' | 'Conversation' | 'Message' | 'LinkCode' | 'Link' | 'Media' | 'Said' | 'Tries'
> {
  return {
    Identity: connection.model<Identity>('Identity', identitySchema, 'identities'),
    Customer: connection.model<Customer>('Customer', customerSchema, 'customers'),
    Conversation: connection.model<Conversation>('Conversation', conversationSchema, 'conversations'),
    Message: connection.model<Message>('Message', messageSchema, 'messages'),
    LinkCode: connection.model<LinkCodeRow>('LinkCode', linkCodeSchema, 'link_codes'),
    Link: connection.model<LinkRow>('Link', linkSchema, 'links'),
    Media: connection.model<MediaRow>('Media', mediaSchema, 'media'),
    Said: connection.model<SaidRow>('Said', saidSchema, 'said'),
    Tries: connection.model<TriesRow>('Tries', triesSchema, 'tries'),
  };
}

/** What the path of a message writes. */
function pathModels(connection: Connection): Pick<Models, 'Inbox' | 'Outbox' | 'Receipt' | 'Token' | 'Version'> {
  return {
    Inbox: connection.model<InboxRow>('Inbox', inboxSchema, 'inbox'),
    Outbox: connection.model<OutboxRow>('Outbox', outboxSchema, 'outbox'),
    Receipt: connection.model<KeptReceipt>('Receipt', receiptSchema, 'receipts'),
    Token: connection.model<TokenRow>('Token', tokenSchema, 'tokens'),
    Version: connection.model<{ _id: string; source: string }>('FlowVersion', versionSchema, 'flow_versions'),
  };
}

/** People who answer. */
function deskModels(connection: Connection): Pick<Models, 'Ticket' | 'Note' | 'Presence' | 'Draft' | 'Canned'> {
  return {
    Ticket: connection.model<Ticket>('Ticket', ticketSchema, 'tickets'),
    Note: connection.model<DeskNote>('DeskNote', noteSchema, 'desk_notes'),
    Presence: connection.model<PresenceRow>('Presence', presenceSchema, 'desk_presence'),
    Draft: connection.model<DeskDraft>('DeskDraft', draftSchema, 'desk_drafts'),
    Canned: connection.model<CannedReply>('CannedReply', cannedSchema, 'canned_replies'),
  };
}

/** What the gateway sends by itself, and to whom. */
function pushesModels(
  connection: Connection,
): Pick<Models, 'Action' | 'Event' | 'Switch' | 'Segment' | 'Campaign' | 'List' | 'PushLink'> {
  return {
    Action: connection.model<ScheduledAction & { settledAt?: Date }>('Action', actionSchema, 'actions'),
    Event: connection.model<EventRow>('Event', eventSchema, 'events'),
    Switch: connection.model<PausedAutomation>('Switch', switchSchema, 'switches'),
    Segment: connection.model<Segment>('Segment', segmentSchema, 'segments'),
    Campaign: connection.model<Campaign>('Campaign', campaignSchema, 'campaigns'),
    List: connection.model<CustomerList>('CustomerList', listSchema, 'lists'),
    PushLink: connection.model<PushLink>('PushLink', pushLinkSchema, 'push_links'),
  };
}

/** The shop's catalogue and the files of its project. */
function shopModels(connection: Connection): Pick<Models, 'Goods' | 'Source' | 'Review' | 'FileDraft' | 'Release'> {
  return {
    Goods: connection.model<GoodsRow>('Goods', goodsSchema, 'goods'),
    Source: connection.model<SourceRow>('Source', sourceSchema, 'sources'),
    Review: connection.model<ReviewRow>('Review', reviewSchema, 'reviews'),
    FileDraft: connection.model<FileDraft>('FileDraft', fileDraftSchema, 'file_drafts'),
    Release: connection.model<Release>('Release', releaseSchema, 'releases'),
  };
}

/** Who may sign in, and what they did. */
function accessModels(connection: Connection): Pick<Models, 'User' | 'Session' | 'Invitation' | 'ApiKey' | 'Audit'> {
  return {
    User: connection.model<User>('User', userSchema, 'users'),
    Session: connection.model<Session>('Session', sessionSchema, 'sessions'),
    Invitation: connection.model<Invitation>('Invitation', invitationSchema, 'invitations'),
    ApiKey: connection.model<ApiKey>('ApiKey', keySchema, 'api_keys'),
    Audit: connection.model<AuditRow>('Audit', auditSchema, 'audit'),
  };
}

/** Notices, e-mail and webhooks to other systems. */
function outwardModels(connection: Connection): Pick<Models, 'Telling' | 'Endpoint' | 'Notice' | 'Letter'> {
  return {
    Telling: connection.model<Telling>('Telling', tellingSchema, 'tellings'),
    Endpoint: connection.model<EndpointState>('Endpoint', endpointSchema, 'endpoints'),
    Notice: connection.model<NoticeRow>('Notice', noticeSchema, 'notices'),
    Letter: connection.model<Letter>('Letter', letterSchema, 'letters'),
  };
}
