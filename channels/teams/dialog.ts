/**
 * A form of several fields as a dialog (Teams, "Use dialogs in bots"): the message has one button that carries the form, Teams asks for
 * the dialog's card by `task/fetch`, and the answers come by `task/submit`. Nothing is kept in between.
 */
import type { Answer } from '../../src/model/channel';
import { contentSchema, type Content } from '../../src/model/content';
import { cleaned } from '../../src/model/fields';
import { labelOf } from './actions';
import { fieldOf } from './activity';
import { heading, paragraph, type Element } from './elements';
import { formBody } from './form';
import { sizeOf } from './pack';
import { shown } from './text';
import { OURS } from './value';

type Form = Extract<Content, { kind: 'form' }>;

/** Fewer fields are filled in the chat itself. */
const FROM = 4;
/** The button carries the form, and comes back with every tap: a quarter of what a message may have. */
const CARRIED_BYTES = 7 * 1024;
const CARD_BYTES = 24 * 1024;
const TITLE_MAX = 60;
const LABEL_MAX = 100;
const NAME_MAX = 60;

/** Null: the form is shown in the message. */
export function dialogBody(form: Form): Element[] | null {
  const data = { msteams: { type: 'task/fetch' }, [OURS]: { dialog: carried(form) } };
  if (form.fields.length < FROM || sizeOf([data]) > CARRIED_BYTES) return null;
  const asked = form.fields.map(({ label }) => shown(label, LABEL_MAX)).join(' · ');
  const open = { type: 'Action.Submit', title: labelOf(form.title), data };
  return [...heading(form.title), ...paragraph(form.text), ...paragraph(asked), { type: 'ActionSet', actions: [open] }];
}

/** What comes back with the tap: its texts as Teams takes them, so that the dialog can be made of it. */
function carried({ title, fields, submit }: Form): Form {
  const text = (said: string, max: number): string => shown(said, max) || '…';
  return {
    kind: 'form',
    title: text(title, TITLE_MAX),
    fields: fields.map(({ name, label, input, choices, required }, at) => ({
      name: cleaned(name, NAME_MAX) || `f${at}`,
      label: text(label, LABEL_MAX),
      input,
      ...(choices && { choices: choices.map((choice) => shown(choice, NAME_MAX)) }),
      ...(required && { required }),
    })),
    submit: labelOf(submit),
  };
}

/** The form that a tap carries; undefined: it is none of our buttons. */
export function dialogOf(value: unknown): Form | undefined {
  const read = contentSchema.safeParse(fieldOf(fieldOf(fieldOf(value, 'data'), OURS), 'dialog'));
  return read.success && read.data.kind === 'form' ? read.data : undefined;
}

/** The dialog; an empty body closes it, which is also the answer to one that was sent off. */
export function answerDialog(value: unknown): Answer {
  const form = dialogOf(value);
  if (!form) return { status: 200, body: {} };
  const content = { type: 'AdaptiveCard', version: '1.5', body: formBody(form, CARD_BYTES) };
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content };
  const title = shown(form.title, TITLE_MAX) || '…';
  return {
    status: 200,
    body: { task: { type: 'continue', value: { title, height: 'medium', width: 'medium', card } } },
  };
}
