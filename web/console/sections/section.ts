/** A section of the console: a file here, a line in the list, a sign in parts/icon.tsx and words. */
import type { ReactNode } from 'react';
import type { Role } from '../../../src/model/access';
import type { IconName } from '../parts/icon';

export interface Section {
  /** Of the address, of its words, and of its sign. */
  name: IconName;
  /** Who sees it. The API checks every call by itself. */
  may(role: Role): boolean;
  /** `parts`: of the address behind the section's name. */
  page(parts: string[], role: Role): ReactNode;
}
