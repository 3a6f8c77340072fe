/** The state of the shop's accounts at their platforms. */
import { Channels } from '../pages/channels';
import type { Section } from './section';

export const channels: Section = {
  name: 'channels',
  may: () => true,
  page: () => <Channels />,
};
