/** The queue and the conversations. */
import { mayReadChats } from '../api';
import { Desk } from '../pages/desk';
import type { Section } from './section';

export const desk: Section = {
  name: 'desk',
  may: mayReadChats,
  page: ([conversation = null]) => <Desk conversation={conversation} />,
};
