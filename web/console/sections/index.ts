/** The sections in the order in which they are shown. */
import { channels } from './channels';
import { customers } from './customers';
import { desk } from './desk';
import { flows } from './flows';
import { insight } from './insight';
import { pushes } from './pushes';
import type { Section } from './section';
import { settings } from './settings';
import { tickets } from './tickets';

export const SECTIONS: readonly Section[] = [desk, customers, tickets, flows, pushes, insight, channels, settings];
