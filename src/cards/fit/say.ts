/** Writes a text with its buttons as messages: a long text is split, and the buttons are attached to its last piece. */
import type { Button, Content } from '../../model/content';
import { blocks, isBlank, lines, word, type Fitting } from './fitting';
import type { Plan } from './offer';
import { shorten } from './shorten';
import { split } from './split';

/** The text and the plan's own lines as one text. */
export function wording(text: string, plan: Plan): string {
  return blocks(text, lines(...plan.lines));
}

/** `text` as a plan requires it (see `wording`); `open`: the label that opens a list. Empty for a blank text without buttons. */
export function say(f: Fitting, text: string, plan: Plan, open?: string): Content[] {
  if (plan.form === 'none') return texts(f, text);
  const pieces = split(isBlank(text) ? word(f, 'cards.choose') : text, f.caps.textMax);
  const last = pieces.pop() ?? '…';
  return [...pieces.map((piece): Content => ({ kind: 'text', text: piece })), ...offered(f, last, plan, open)];
}

export function texts(f: Fitting, text: string): Content[] {
  return isBlank(text) ? [] : split(text, f.caps.textMax).map((piece) => ({ kind: 'text', text: piece }));
}

function offered(f: Fitting, text: string, plan: Exclude<Plan, { form: 'none' }>, open?: string): Content[] {
  switch (plan.form) {
    case 'buttons':
      return plan.groups.flatMap((buttons, at) => heading(f, text, at, (head) => withButtons(head, buttons)));
    case 'quickReplies':
      return [{ kind: 'quickReplies', text, replies: plan.replies }];
    case 'list': {
      const button = shorten(open ?? word(f, 'cards.choose'), f.caps.list?.buttonMax ?? 1);
      return plan.groups.flatMap((rows, at) =>
        heading(f, text, at, (head) => ({ kind: 'list', text: head, button, rows })),
      );
    }
  }
}

/** The first group is under the text, each further one under "More". */
function heading(f: Fitting, text: string, at: number, make: (head: string) => Content): Content[] {
  if (at === 0) return [make(text)];
  const pieces = split(word(f, 'cards.more'), f.caps.textMax);
  const last = pieces.pop() ?? '…';
  return [...pieces.map((piece): Content => ({ kind: 'text', text: piece })), make(last)];
}

function withButtons(text: string, buttons: Button[]): Content {
  return buttons.length === 0 ? { kind: 'text', text } : { kind: 'text', text, buttons };
}
