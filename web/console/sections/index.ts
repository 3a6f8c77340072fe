/** The sections in the order in which they are shown. */
import { customers } from './customers';
import { desk } from './desk';
import { insight } from './insight';
import { pushes } from './pushes';
import type { Section } from './section';
import { settings } from './settings';
import { tickets } from './tickets';

export const SECTIONS: readonly Section[] = [desk, customers, tickets, pushes, insight, settings];
