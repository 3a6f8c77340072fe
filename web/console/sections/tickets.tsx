/** Hand-overs by state. */
import { mayReadChats } from '../api';
import { Tickets } from '../pages/tickets';
import type { Section } from './section';

export const tickets: Section = { name: 'tickets', may: mayReadChats, page: () => <Tickets /> };
