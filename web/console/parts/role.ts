/** Roles by their names in the console. */
import type { Role } from '../../../src/model/access';
import type { Words } from '../words/en';

const KEYS: Record<Role, keyof Words> = {
  owner: 'roleOwner',
  merchant: 'roleMerchant',
  marketer: 'roleMarketer',
  agent: 'roleAgent',
  'read-only': 'roleReadOnly',
};
export const roleKey = (role: Role): keyof Words => KEYS[role];
export const ROLES = Object.keys(KEYS) as Role[];
