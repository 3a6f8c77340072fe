/** Every route of the API with the roles that may call it and the scope that a key needs. A route that is missing here stops the start. */
import type { Role, Scope } from '../../model/access';

export interface Rule {
  /** Roles of users. The configuration's key has every right except those on a user's own account. */
  roles: readonly Role[];
  /** The scope that a listed key needs; absent: no such key may call it. */
  scope?: Scope;
  /** `open`: without signing in. `self`: for a signed-in user only, never for a key. */
  who?: 'open' | 'self';
  /** The guard logs a change unless its route does so itself; `false`: it is not logged. */
  log?: false;
  /** The body is a file, passed on as raw bytes up to UPLOAD_MAX_BYTES of http/body.ts. */
  upload?: true;
}

const ALL = ['owner', 'merchant', 'marketer', 'agent', 'read-only'] as const;
const OWNER = ['owner'] as const;
const SHOP = ['owner', 'merchant'] as const;
const DESK = ['owner', 'merchant', 'agent'] as const;
const CHATS = ['owner', 'merchant', 'agent', 'read-only'] as const;
const TEXTS = ['owner', 'merchant', 'read-only'] as const;
const FIGURES = ['owner', 'merchant', 'marketer', 'read-only'] as const;
const PUSHES = ['owner', 'marketer'] as const;
const CONSENTS = ['owner', 'merchant', 'marketer', 'agent'] as const;

/** Method and path below /api. */
export const ROUTES = {
  'POST /session': { roles: ALL, who: 'open', log: false },
  'POST /session/look': { roles: ALL, who: 'open', log: false },
  'POST /session/forgot': { roles: ALL, who: 'open', log: false },
  'POST /session/accept': { roles: ALL, who: 'open', log: false },
  'GET /session': { roles: ALL, who: 'self' },
  'DELETE /session': { roles: ALL, who: 'self', log: false },
  'GET /session/list': { roles: ALL, who: 'self' },
  'POST /session/end-others': { roles: ALL, who: 'self' },
  'POST /session/password': { roles: ALL, who: 'self', log: false },

  'POST /session/picture': { roles: ALL, who: 'self', log: false, upload: true },
  'DELETE /session/picture': { roles: ALL, who: 'self', log: false },

  'POST /session/second': { roles: ALL, who: 'self', log: false },
  'POST /session/second/confirm': { roles: ALL, who: 'self', log: false },
  'POST /session/second/off': { roles: ALL, who: 'self', log: false },

  'GET /users': { roles: OWNER },
  'PATCH /users/:id': { roles: OWNER, log: false },
  'POST /users/:id/reset': { roles: OWNER, log: false },
  'POST /users/:id/second-off': { roles: OWNER, log: false },
  'POST /users/:id/end-sessions': { roles: OWNER },
  'GET /invitations': { roles: OWNER },
  'POST /invitations': { roles: OWNER, log: false },
  'DELETE /invitations/:id': { roles: OWNER },
  'GET /keys': { roles: OWNER },
  'POST /keys': { roles: OWNER, log: false },
  'DELETE /keys/:id': { roles: OWNER, log: false },
  'GET /audit': { roles: OWNER },

  'GET /channels': { roles: ALL, scope: 'channels:read' },
  'GET /channels/:name/:account/qr': { roles: SHOP, scope: 'channels:read' },
  'GET /channels/:name/qr': { roles: SHOP, scope: 'channels:read' },
  'GET /operations': { roles: ALL, scope: 'channels:read' },
  // It queries the platform and changes nothing.
  'POST /operations/check': { roles: SHOP, scope: 'channels:read', log: false },
  // Reset links of owners go by e-mail too; their text is not shown to anyone.
  'GET /letters': { roles: SHOP },
  'POST /letters/retry': { roles: SHOP },
  'POST /operations/test': { roles: SHOP },
  'GET /operations/trace': { roles: CHATS, scope: 'conversations:read' },
  'GET /conversations/:id/messages': { roles: CHATS, scope: 'conversations:read' },
  'POST /conversations/:id/owner': { roles: DESK, scope: 'conversations:write' },
  'POST /conversations/:id/link-code': { roles: DESK, scope: 'conversations:write' },
  'GET /customers': { roles: ALL, scope: 'customers:read' },
  'GET /customers/:customer': { roles: ALL, scope: 'customers:read' },
  'GET /customers/:customer/messages': { roles: CHATS, scope: 'conversations:read' },
  'GET /customers/:customer/actions': { roles: ALL, scope: 'customers:read' },
  'GET /customers/:customer/why': { roles: ALL, scope: 'customers:read' },
  'POST /customers/:customer/identities': { roles: DESK, scope: 'customers:write' },
  'POST /customers/:customer/consents': { roles: CONSENTS, scope: 'customers:write' },
  'GET /campaigns': { roles: ALL, scope: 'campaigns:read' },
  'POST /campaigns': { roles: PUSHES, scope: 'campaigns:write' },
  'GET /campaigns/:id': { roles: ALL, scope: 'campaigns:read' },
  'PUT /campaigns/:id': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /campaigns/:id/dry-run': { roles: PUSHES, scope: 'campaigns:read', log: false },
  'POST /campaigns/:id/test': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /campaigns/:id/approve': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /campaigns/:id/schedule': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /campaigns/:id/pause': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /campaigns/:id/resume': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /campaigns/:id/cancel': { roles: PUSHES, scope: 'campaigns:write' },
  // Reads only, with a body.
  'POST /campaigns/draw': { roles: FIGURES, scope: 'campaigns:read', log: false },
  'GET /campaigns/:id/report': { roles: ALL, scope: 'campaigns:read' },
  'GET /campaigns/:id/recipients': { roles: ALL, scope: 'campaigns:read' },
  'GET /automations': { roles: ALL, scope: 'campaigns:read' },
  'POST /automations/:name/pause': { roles: PUSHES, scope: 'campaigns:write' },
  'POST /automations/:name/resume': { roles: PUSHES, scope: 'campaigns:write' },
  'GET /lists': { roles: ALL, scope: 'segments:read' },
  // The audit log gets the list's name, and no customers.
  'POST /lists': { roles: PUSHES, scope: 'segments:write', log: false },
  'DELETE /lists/:id': { roles: PUSHES, scope: 'segments:write' },
  'GET /segments': { roles: ALL, scope: 'segments:read' },
  'POST /segments': { roles: PUSHES, scope: 'segments:write' },
  // Reads only, with a body.
  'POST /segments/count': { roles: PUSHES, scope: 'segments:read', log: false },
  'PUT /segments/:id': { roles: PUSHES, scope: 'segments:write' },
  'DELETE /segments/:id': { roles: PUSHES, scope: 'segments:write' },
  // The shop posts thousands of events an hour, and each is stored as a row anyway.
  'POST /events': { roles: SHOP, scope: 'events:write', log: false },
  'GET /events/:event': { roles: ALL, scope: 'events:write' },
  'POST /links/:id/undo': { roles: DESK, scope: 'links:write' },
  'GET /reviews': { roles: TEXTS, scope: 'reviews:read' },
  'POST /reviews': { roles: SHOP, scope: 'reviews:write' },
  'GET /webhooks': { roles: OWNER, scope: 'webhooks:read' },
  'GET /webhooks/deliveries': { roles: OWNER, scope: 'webhooks:read' },
  'POST /webhooks/replay': { roles: OWNER, scope: 'webhooks:write' },
  'POST /webhooks/:id/on': { roles: OWNER, scope: 'webhooks:write' },
  'POST /webhooks/:id/off': { roles: OWNER, scope: 'webhooks:write' },
  'GET /outbox': { roles: CHATS, scope: 'outbox:read' },
  'POST /outbox/:id/retry': { roles: DESK, scope: 'outbox:write' },
  'POST /outbox/:id/drop': { roles: DESK, scope: 'outbox:write' },
  'GET /tickets': { roles: CHATS, scope: 'tickets:read' },
  'GET /tickets/:id': { roles: CHATS, scope: 'tickets:read' },
  'POST /tickets/:id': { roles: DESK, scope: 'tickets:write' },

  'GET /insight': { roles: FIGURES, scope: 'insight:read' },
  'GET /insight/confusions': { roles: TEXTS, scope: 'reviews:read' },
  // It names conversations.
  'GET /insight/quality': { roles: TEXTS, scope: 'conversations:read' },
  'GET /insight/table': { roles: FIGURES, scope: 'insight:read' },

  'GET /project/files': { roles: ALL, scope: 'project:read' },
  'GET /project/file': { roles: ALL, scope: 'project:read' },
  'GET /project/schema': { roles: ALL, scope: 'project:read' },
  'GET /project/drafts': { roles: ALL, scope: 'project:read' },
  // The draft records who saved it; a release is logged with the content before and after.
  'PUT /project/drafts': { roles: SHOP, scope: 'project:write', log: false },
  'POST /project/drafts/drop': { roles: SHOP, scope: 'project:write' },
  'GET /project/questions': { roles: ALL, scope: 'project:read' },
  'PUT /project/questions/:id': { roles: SHOP, scope: 'project:write', log: false },
  'POST /project/questions/:id/remove': { roles: SHOP, scope: 'project:write' },
  'GET /project/texts': { roles: ALL, scope: 'project:read' },
  'GET /project/texts/place': { roles: ALL, scope: 'project:read' },
  'PUT /project/texts': { roles: SHOP, scope: 'project:write', log: false },
  // These write nothing.
  'POST /project/lint': { roles: SHOP, scope: 'project:write', log: false },
  'POST /project/check': { roles: SHOP, scope: 'project:write', log: false },
  'POST /project/talk': { roles: SHOP, scope: 'project:write', log: false },
  'POST /project/preview': { roles: SHOP, scope: 'project:write', log: false },
  'GET /project/settings': { roles: ALL, scope: 'project:read' },
  // Logged with what was there before.
  'PUT /project/settings': { roles: SHOP, scope: 'project:write', log: false },
  // It reads a chat and writes a draft, which no single scope covers.
  'POST /project/journeys/chat': { roles: SHOP },
  'GET /project/releases': { roles: ALL, scope: 'project:read' },
  'GET /project/releases/:id': { roles: ALL, scope: 'project:read' },
  'POST /project/releases': { roles: SHOP, scope: 'project:write' },
  'POST /project/releases/:id/undo': { roles: SHOP, scope: 'project:write' },

  'GET /canned': { roles: CHATS, who: 'self' },
  'POST /canned': { roles: DESK, who: 'self' },
  'PATCH /canned/:id': { roles: DESK, who: 'self' },
  'DELETE /canned/:id': { roles: DESK, who: 'self' },

  'GET /desk/queue': { roles: CHATS, who: 'self' },
  'GET /desk/colleagues': { roles: CHATS, who: 'self' },
  'POST /desk/available': { roles: DESK, who: 'self', log: false },
  'GET /desk/chats/:id': { roles: CHATS, who: 'self' },
  'GET /desk/chats/:id/orders': { roles: CHATS, who: 'self' },
  'GET /desk/chats/:id/assist': { roles: CHATS, who: 'self' },
  // These read only, with a body.
  'POST /desk/chats/:id/summary': { roles: CHATS, who: 'self', log: false },
  'POST /desk/chats/:id/translate': { roles: CHATS, who: 'self', log: false },
  'POST /desk/chats/:id/take': { roles: DESK, who: 'self' },
  // The row records its author.
  'POST /desk/chats/:id/messages': { roles: DESK, who: 'self', log: false },
  'POST /desk/chats/:id/cards': { roles: DESK, who: 'self', log: false },
  'POST /desk/chats/:id/pictures': { roles: DESK, who: 'self', log: false, upload: true },
  'GET /desk/chats/:id/templates': { roles: CHATS, who: 'self' },
  'POST /desk/chats/:id/templates': { roles: DESK, who: 'self', log: false },
  'GET /desk/chats/:id/drafts': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/drafts': { roles: DESK, who: 'self', log: false },
  'POST /desk/chats/:id/snooze': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/orders/:order/cancel': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/orders/:order/return': { roles: DESK, who: 'self' },
  'GET /desk/search': { roles: CHATS, who: 'self' },
  'GET /desk/products': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/retry': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/notes': { roles: DESK, who: 'self', log: false },
  'POST /desk/chats/:id/back': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/close': { roles: DESK, who: 'self' },
  'POST /desk/chats/:id/leave': { roles: DESK, who: 'self' },
} as const satisfies Record<string, Rule>;

export interface Route {
  name: string;
  rule: Rule;
}

const COMPILED = Object.entries<Rule>(ROUTES).map(([name, rule]) => {
  const [method = '', path = ''] = name.split(' ');
  // Matches paths as the router does: case-insensitive, with or without a trailing slash.
  return { name, rule, method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`, 'i') };
});

export function routeOf(method: string, path: string): Route | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  // A fixed path precedes one with a parameter in the same place.
  return COMPILED.find((each) => each.method === wanted && each.pattern.test(path));
}
