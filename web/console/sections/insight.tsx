/** Measures of conversations, help and orders. */
import { Insight } from '../pages/insight';
import type { Section } from './section';

export const insight: Section = {
  name: 'insight',
  may: (role) => role !== 'agent',
  page: () => <Insight />,
};
