/** The user's own account, and the shop's. */
import { Settings } from '../pages/settings';
import type { Section } from './section';

export const settings: Section = {
  name: 'settings',
  may: () => true,
  page: ([tab = 'you'], role) => <Settings tab={tab} role={role} />,
};
