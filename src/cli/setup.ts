/** The project that a command was called for, by `--project`, by PARLEY_PROJECT or by its working directory. */
import { openSetup, type Setup } from '../compose/setup';
import { findProject } from '../compose/project/read';
import { projectRoot } from '../root';

export function setup(): Setup {
  return openSetup({ root: projectRoot(), env: process.env, dir: findProject(process.env, process.cwd()) });
}
