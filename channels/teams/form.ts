/** A form as inputs of a card. Inputs are named f0, f1 ...; the button's data maps them to fields (value.ts reads it). */
import type { Content } from '../../src/model/content';
import { labelOf } from './actions';
import { cleaned } from '../../src/model/fields';
import { heading, paragraph, type Element } from './elements';
import { sizeOf } from './pack';
import { shown } from './text';
import { OURS } from './value';

type Form = Extract<Content, { kind: 'form' }>;
type Field = Form['fields'][number];

const FIELDS_MAX = 20;
const LABEL_MAX = 100;
const CHOICES_MAX = 40;
const CHOICE_MAX = 60;
const NAME_MAX = 60;
const STYLES: Partial<Record<Field['input'], string>> = { email: 'Email', phone: 'Tel' };

/** All inputs are in one card with their button; choices that would exceed it are typed instead. */
export function formBody(form: Form, budget: number): Element[] {
  const fields = form.fields.slice(0, FIELDS_MAX);
  const inputs = fields.map((field, at) => inputOf(field, at, true));
  const data = { [OURS]: { fields: fields.map(({ name }) => cleaned(name, NAME_MAX)) } };
  const button = { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: labelOf(form.submit), data }] };
  const rest = form.fields.slice(FIELDS_MAX).flatMap(({ label }) => paragraph(label));
  const around = [...heading(form.title), ...paragraph(form.text), ...rest];
  const typed = sizeOf([...inputs, button]) > budget ? fields.map((field, at) => inputOf(field, at, false)) : inputs;
  return [...around, { type: 'Container', items: [...typed, button] }];
}

function inputOf(field: Field, at: number, choose: boolean): Element {
  const label = shown(field.label, LABEL_MAX) || '…';
  const common = { id: `f${at}`, label, ...(field.required && { isRequired: true, errorMessage: label }) };
  const choices = choicesOf(field);
  if (field.input === 'choice' && choose && choices.length > 0)
    return { type: 'Input.ChoiceSet', ...common, style: 'compact', choices };
  if (field.input === 'number') return { type: 'Input.Number', ...common };
  if (field.input === 'date') return { type: 'Input.Date', ...common };
  const style = STYLES[field.input];
  return { type: 'Input.Text', ...common, maxLength: 500, ...(style && { style }) };
}

function choicesOf({ choices = [] }: Field): { title: string; value: string }[] {
  if (choices.length > CHOICES_MAX) return [];
  return choices
    .map((choice) => shown(choice, CHOICE_MAX))
    .filter((choice) => choice !== '')
    .map((choice) => ({ title: choice, value: choice }));
}
