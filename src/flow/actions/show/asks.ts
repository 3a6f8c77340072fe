/** Shows content that asks for a tap or a text: a list, a rating, an address form. */
import { given } from '../../../model/given';
import type { Content } from '../../../model/content';
import { view } from '../view';
import { goValue } from '../../run/buttons';
import { textOf, type Kind } from './kind';

/** Shoppers do not read more rows than this. */
const ROWS = 50;

export const list: Kind = {
  name: 'list',
  about: 'rows to choose from; each starts a flow',
  needs: ['of', 'row', 'text', 'go'],
  takes: ['button'],
  prepare(step, kit, path) {
    const { row = { title: 'item' }, text = '', go = '' } = step;
    const of = kit.value(step.of, [...path, 'of']);
    const words = kit.words(text, [...path, 'text']);
    const button = step.button === undefined ? null : kit.words(step.button, [...path, 'button']);
    const title = kit.value(`=${row.title}`, [...path, 'row', 'title']);
    const about = row.text === undefined ? null : kit.value(`=${row.text}`, [...path, 'row', 'text']);
    const flow = kit.flow(go, [...path, 'go'], Object.keys(row.with ?? {}));
    const slots = kit.values(row.with, [...path, 'row', 'with']);
    return (turn, frame): Content => {
      const items = of(turn, frame);
      const rows = (Array.isArray(items) ? items : []).slice(0, ROWS).flatMap((item: unknown) => {
        const shown = textOf(title(turn, frame, { item }));
        const more = about === null ? undefined : textOf(about(turn, frame, { item }));
        return shown === undefined
          ? []
          : [
              {
                title: shown,
                ...given({ text: more }),
                value: goValue(flow, slots(turn, frame, { item })),
              },
            ];
      });
      if (rows.length === 0) throw new Error('there are no rows to show');
      return {
        kind: 'list',
        text: words(turn, frame),
        button: button?.(turn, frame) ?? turn.texts('cards.choose', turn.language),
        rows,
      };
    };
  },
};

export const rating: Kind = {
  name: 'rating',
  about: 'one to five stars; a tap starts the flow `go` with its slot `stars`',
  needs: ['text', 'go'],
  takes: ['with'],
  prepare(step, kit, path) {
    const words = kit.words(step.text ?? '', [...path, 'text']);
    const flow = kit.flow(step.go ?? '', [...path, 'go'], ['stars', ...Object.keys(step.with ?? {})]);
    const slots = kit.values(step.with, [...path, 'with']);
    return (turn, frame) =>
      turn.cards.rating(words(turn, frame), (stars) => goValue(flow, { ...slots(turn, frame), stars }), view(turn));
  },
};

export const address: Kind = {
  name: 'address',
  about: 'a form for a delivery address; its fields fill the slots name, street, postcode, city, country and phone',
  needs: [],
  takes: ['text'],
  prepare(step, kit, path) {
    const words = step.text === undefined ? null : kit.words(step.text, [...path, 'text']);
    return (turn, frame) => turn.cards.address({ ...view(turn), ...(words && { text: words(turn, frame) }) });
  },
};
