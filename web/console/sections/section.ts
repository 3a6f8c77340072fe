/** A section of the console. To add one: a file here, a line in the list, an icon in parts/icon.tsx, and texts. */
import type { ReactNode } from 'react';
import type { Role } from '../../../src/model/access';
import type { IconName } from '../parts/icon';

export interface Section {
  /** The section's name in the address, in the texts and in the icons. */
  name: IconName;
  /** Who sees it. The API checks every call itself. */
  may(role: Role): boolean;
  /** `parts`: the address after the section's name. */
  page(parts: string[], role: Role): ReactNode;
}
