/** The commands of a message in execution order, each once. */
import type { Command } from '../../model/command';

const RANK: Record<Command['kind'], number> = {
  correct: 0,
  set: 0,
  social: 1,
  answer: 2,
  choose: 2,
  refine: 2,
  unclear: 3,
  skip: 3,
  invalid: 3,
  unknown: 3,
  told: 3,
  resume: 4,
  leave: 0,
  start: 5,
  person: 6,
};
/** Next to other content these mean nothing: "hi, where is 1042". */
const EMPTY: readonly Command['kind'][] = ['social', 'unknown', 'invalid', 'unclear'];

/** `early`: a task that only shows something, and so keeps its place among the answers. */
export function arranged(commands: readonly Command[], early: (command: Command) => boolean = () => false): Command[] {
  const rank = (command: Command): number => (early(command) ? RANK.answer : RANK[command.kind]);
  const substance = commands.filter(({ kind }) => !EMPTY.includes(kind));
  const kept = substance.length > 0 ? substance : firstOfEach(commands);
  const unique = kept.filter(
    (one, index) => kept.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  );
  const sorted = unique
    .map((command, index) => ({ command, index }))
    .sort((a, b) => rank(a.command) - rank(b.command) || a.index - b.index);
  return sorted.length > 0 ? sorted.map(({ command }) => command) : [{ kind: 'unknown' }];
}

/** Several courtesies are answered once, by the last: "hi thanks bye". Doubt is expressed once too. */
function firstOfEach(commands: readonly Command[]): Command[] {
  const social = commands.filter(({ kind }) => kind === 'social').at(-1);
  const doubt =
    commands.find(({ kind }) => kind === 'unclear') ??
    commands.find(({ kind }) => kind === 'invalid') ??
    commands.find(({ kind }) => kind === 'unknown');
  return social && !doubt ? [social] : doubt ? [doubt] : [];
}
