/** The buttons below a step's text: its `replies:`. */
import type { Button } from '../../model/content';
import type { Frame } from '../../model/flow';
import type { Kit } from '../read/kit';
import type { Label } from '../read/refs';
import type { ReplySpec } from './fields';
import type { Path } from '../read/yaml/parse';
import { goValue } from '../run/buttons';
import type { Turn } from './turn';

export type MakeButtons = (turn: Turn, frame: Frame) => Button[];

/** Compiles the `replies:` of a step. */
export function prepareReplies(specs: readonly ReplySpec[] | undefined, kit: Kit, path: Path): MakeButtons {
  const shown: Label[] = [];
  if (specs) kit.refs.labels.push(shown);
  const made = (specs ?? []).map((spec, index) => {
    const here = [...path, index];
    const label = kit.words(spec.label, [...here, 'label']);
    shown.push({ words: kit.origin(label), kind: 'url' in spec ? 'url' : 'reply', maybe: spec.when !== undefined });
    const when = spec.when === undefined ? null : kit.condition(spec.when, [...here, 'when']);
    if ('url' in spec) {
      const url = kit.value(spec.url, [...here, 'url']);
      return (turn: Turn, frame: Frame): Button[] =>
        when && !when(turn, frame) ? [] : link(label(turn, frame), url(turn, frame));
    }
    const flow = kit.flow(spec.go, [...here, 'go'], spec.with ?? {});
    const slots = kit.values(spec.with, [...here, 'with']);
    return (turn: Turn, frame: Frame): Button[] =>
      when && !when(turn, frame)
        ? []
        : [{ kind: 'reply', label: label(turn, frame), value: goValue(flow, slots(turn, frame)) }];
  });
  return (turn, frame) => made.flatMap((make) => make(turn, frame));
}

/** A missing address makes no button. */
function link(label: string, url: unknown): Button[] {
  return typeof url === 'string' && url !== '' ? [{ kind: 'url', label, url: url.slice(0, 2000) }] : [];
}
