/** An automation's file with what it runs on. */
import type { AutomationParts } from '../automation';
import type { AutomationFile } from './read';

export interface Made {
  file: AutomationFile;
  parts: AutomationParts;
}
