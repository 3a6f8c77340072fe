/** Who may come in, and the log of what they changed. */
import type { AccessStore } from '../../model/access';
import type { Models } from '../models';
import { createAuditStore, createInvitationStore, createKeyStore } from './grants';
import { createSessionStore, createUserStore } from './users';

export function createAccessStore(models: Models): AccessStore {
  return {
    users: createUserStore(models.User),
    sessions: createSessionStore(models.Session),
    invitations: createInvitationStore(models.Invitation),
    keys: createKeyStore(models.ApiKey),
    audit: createAuditStore(models.Audit),
  };
}
