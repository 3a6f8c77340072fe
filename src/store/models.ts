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
    Identity: connection.model<Identity>('Identity', identitySchema, 'identities'),
    Customer: connection.model<Customer>('Customer', customerSchema, 'customers'),
    Conversation: connection.model<Conversation>('Conversation', conversationSchema, 'conversations'),
    Message: connection.model<Message>('Message', messageSchema, 'messages'),
    Inbox: connection.model<InboxRow>('Inbox', inboxSchema, 'inbox'),
    Outbox: connection.model<OutboxRow>('Outbox', outboxSchema, 'outbox'),
    Receipt: connection.model<KeptReceipt>('Receipt', receiptSchema, 'receipts'),
    Token: connection.model<TokenRow>('Token', tokenSchema, 'tokens'),
    Action: connection.model<ScheduledAction & { settledAt?: Date }>('Action', actionSchema, 'actions'),
    Event: connection.model<EventRow>('Event', eventSchema, 'events'),
    Media: connection.model<MediaRow>('Media', mediaSchema, 'media'),
    Review: connection.model<ReviewRow>('Review', reviewSchema, 'reviews'),
    Tries: connection.model<TriesRow>('Tries', triesSchema, 'tries'),
    Telling: connection.model<Telling>('Telling', tellingSchema, 'tellings'),
    Endpoint: connection.model<EndpointState>('Endpoint', endpointSchema, 'endpoints'),
    Ticket: connection.model<Ticket>('Ticket', ticketSchema, 'tickets'),
    LinkCode: connection.model<LinkCodeRow>('LinkCode', linkCodeSchema, 'link_codes'),
    Link: connection.model<LinkRow>('Link', linkSchema, 'links'),
    Goods: connection.model<GoodsRow>('Goods', goodsSchema, 'goods'),
    Source: connection.model<SourceRow>('Source', sourceSchema, 'sources'),
    Version: connection.model<{ _id: string; source: string }>('FlowVersion', versionSchema, 'flow_versions'),
    Note: connection.model<DeskNote>('DeskNote', noteSchema, 'desk_notes'),
    Presence: connection.model<PresenceRow>('Presence', presenceSchema, 'desk_presence'),
    Draft: connection.model<DeskDraft>('DeskDraft', draftSchema, 'desk_drafts'),
    Canned: connection.model<CannedReply>('CannedReply', cannedSchema, 'canned_replies'),
    Said: connection.model<SaidRow>('Said', saidSchema, 'said'),
    User: connection.model<User>('User', userSchema, 'users'),
    Session: connection.model<Session>('Session', sessionSchema, 'sessions'),
    Invitation: connection.model<Invitation>('Invitation', invitationSchema, 'invitations'),
    ApiKey: connection.model<ApiKey>('ApiKey', keySchema, 'api_keys'),
    Audit: connection.model<AuditRow>('Audit', auditSchema, 'audit'),
    Segment: connection.model<Segment>('Segment', segmentSchema, 'segments'),
    Campaign: connection.model<Campaign>('Campaign', campaignSchema, 'campaigns'),
    List: connection.model<CustomerList>('CustomerList', listSchema, 'lists'),
    FileDraft: connection.model<FileDraft>('FileDraft', fileDraftSchema, 'file_drafts'),
    Release: connection.model<Release>('Release', releaseSchema, 'releases'),
    Switch: connection.model<PausedAutomation>('Switch', switchSchema, 'switches'),
    PushLink: connection.model<PushLink>('PushLink', pushLinkSchema, 'push_links'),
    Notice: connection.model<NoticeRow>('Notice', noticeSchema, 'notices'),
    Letter: connection.model<Letter>('Letter', letterSchema, 'letters'),
  };
}
