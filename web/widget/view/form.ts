/** A form: the values are sent by field name. */
import type { Content } from '../../../src/model/content';
import { h, type Child } from '../dom';
import type { Scene } from './scene';
import { marked } from '../wording';
import { drawText, own } from './text';

type Form = Extract<Content, { kind: 'form' }>;
type Field = Form['fields'][number];

const KINDS = {
  text: { type: 'text', autocomplete: 'on' },
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
  number: { type: 'text', inputmode: 'decimal' },
  date: { type: 'date' },
} as const;

let count = 0;

export function drawForm(form: Form, scene: Scene): Child[] {
  const inputs = form.fields.map((field) => ({ field, input: drawInput(field, scene) }));
  const set = h(
    'fieldset',
    { class: 'fields' },
    ...inputs.map(({ field, input }) => drawField(field, input)),
    h('button', { class: 'button solid', type: 'submit' }, own(form.submit)),
  );
  const submit = (event: Event): void => {
    event.preventDefault();
    const filled = inputs
      .map(({ field, input }) => [field.name, input.value.trim()] as const)
      .filter(([, value]) => value !== '');
    if (filled.length === 0) return;
    set.disabled = true;
    set.append(h('p', { class: 'note', role: 'status', ...marked('done') }, scene.words.done));
    scene.fill(Object.fromEntries(filled));
  };
  return [
    h('h3', { class: 'card-title' }, own(form.title)),
    form.text ? drawText(form.text, scene, 'card-text') : null,
    h('form', { class: 'form', submit }, set),
  ];
}

function drawField(field: Field, input: HTMLElement): HTMLElement {
  const id = `field-${++count}`;
  input.id = id;
  return h(
    'div',
    { class: 'field' },
    h(
      'label',
      { for: id },
      own(field.label),
      field.required ? h('span', { class: 'must', 'aria-hidden': 'true' }, ' *') : null,
    ),
    input,
  );
}

function drawInput(field: Field, scene: Scene): HTMLInputElement | HTMLSelectElement {
  const shared = { name: field.name, required: field.required === true };
  if (field.input !== 'choice')
    return h('input', {
      ...shared,
      ...KINDS[field.input],
      maxlength: 500,
      dir: field.input === 'date' ? undefined : 'auto',
    });
  return h(
    'select',
    shared,
    h('option', { value: '', ...marked('choose') }, scene.words.choose),
    ...(field.choices ?? []).map((choice) => h('option', { value: choice }, choice)),
  );
}
