/** Every verb of a step. To add an action, add a file in this folder and a line here. */
import { branch } from './branch';
import { call } from './call';
import { card } from './card';
import { carousel } from './carousel';
import { carry } from './carry';
import { collect } from './collect';
import { consent } from './consent';
import { end } from './end';
import { handback } from './handback';
import { handoff } from './handoff';
import { hours } from './hours';
import { link } from './link';
import { profile } from './profile';
import { say } from './say';
import { set } from './set';
import { shop } from './shop';
import type { Verb } from './verb';

export const VERBS: readonly Verb[] = [
  say,
  collect,
  card,
  carousel,
  shop,
  branch,
  set,
  handoff,
  handback,
  call,
  link,
  end,
  consent,
  profile,
  carry,
  hours,
];
