/** Campaigns: write, run, stop and measure. */
import { Pushes } from '../pushes';
import type { Section } from './section';

export const pushes: Section = {
  name: 'pushes',
  may: (role) => role !== 'agent',
  page: (parts) => <Pushes parts={parts} />,
};
