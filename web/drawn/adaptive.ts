/** Draws Adaptive Cards 1.5, as far as our cards use them: texts, facts, pictures, containers, columns, inputs, actions. */
import { h, type Child } from '../widget/dom';
import { list, part, text, type Json } from './read';
import { anchor, linked, picture, tapButton, type Scene } from './scene';

export function drawAdaptive(card: Json, scene: Scene): HTMLElement {
  const form = h('form', { class: 'adaptive', submit: (event) => event.preventDefault() });
  form.append(
    ...list(card, 'body').flatMap((each) => element(part(each), scene, form)),
    ...(list(card, 'actions').length > 0 ? [actions(list(card, 'actions'), scene, form)] : []),
  );
  return form;
}

function element(of: Json, scene: Scene, form: HTMLFormElement): Node[] {
  const type = text(of, 'type');
  switch (type) {
    case 'TextBlock':
      return [
        h(
          of.style === 'heading' ? 'h4' : 'div',
          { class: `block ${text(of, 'weight').toLowerCase()} ${text(of, 'size').toLowerCase()}`, dir: 'auto' },
          ...linked(plain(text(of, 'text')), scene),
        ),
      ];
    case 'RichTextBlock':
      return [
        h(
          'div',
          { class: `block ${of.spacing === 'None' ? 'close' : ''}`, dir: 'auto' },
          ...list(of, 'inlines').map((run) =>
            h(
              text(run, 'weight') === 'Bolder' ? 'strong' : 'span',
              {},
              ...linked(typeof run === 'string' ? run : text(run, 'text'), scene),
            ),
          ),
        ),
      ];
    case 'Image':
      return [picture(text(of, 'url'), text(of, 'altText'), scene)];
    case 'FactSet':
      return [
        h(
          'dl',
          { class: 'facts' },
          ...list(of, 'facts').map((fact) =>
            h('div', {}, h('dt', {}, plain(text(fact, 'title'))), h('dd', { dir: 'auto' }, plain(text(fact, 'value')))),
          ),
        ),
      ];
    case 'Container':
      return [container(of, scene, form)];
    case 'ColumnSet':
      return [
        h(
          'div',
          { class: 'columns' },
          ...list(of, 'columns').map((column) =>
            h('div', {}, ...list(column, 'items').flatMap((each) => element(part(each), scene, form))),
          ),
        ),
      ];
    case 'ActionSet':
      return [actions(list(of, 'actions'), scene, form)];
    default:
      return type.startsWith('Input.') ? [input(of)] : [];
  }
}

function container(of: Json, scene: Scene, form: HTMLFormElement): HTMLElement {
  const inside = list(of, 'items').flatMap((each) => element(part(each), scene, form));
  const select = part(of, 'selectAction');
  if (text(select, 'type') !== 'Action.Submit') return h('div', { class: 'container' }, ...inside);
  return h(
    'button',
    { class: 'container row', type: 'button', click: () => scene.tap({ data: select.data }, text(select, 'title')) },
    ...inside,
  );
}

function actions(all: readonly unknown[], scene: Scene, form: HTMLFormElement): HTMLElement {
  return h('div', { class: 'actions' }, ...all.map((each) => action(part(each), scene, form)));
}

function action(of: Json, scene: Scene, form: HTMLFormElement): HTMLElement {
  const label = text(of, 'title');
  if (text(of, 'type') === 'Action.OpenUrl') return anchor(text(of, 'url'), label, scene, 'action');
  const dialog = part(of, 'data', 'parley', 'dialog');
  if (list(dialog, 'fields').length > 0) return unfolded(label, dialog, scene);
  if (form.elements.length === 0 && list(part(of, 'data', 'parley'), 'fields').length === 0)
    return tapButton(label, { data: of.data }, scene, 'action');
  // The values of the card's inputs are sent with the action's own data.
  return h(
    'button',
    {
      class: 'action',
      type: 'button',
      click: () =>
        form.reportValidity() &&
        scene.tap(
          {
            data: {
              ...part(of.data),
              ...Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
            },
          },
          label,
        ),
    },
    label,
  );
}

/** Teams opens a window for it; here it unfolds below its button. */
function unfolded(label: string, dialog: Json, scene: Scene): HTMLElement {
  const inside = h('form', { class: 'dialog' });
  const fields = list(dialog, 'fields').map((field) => part(field));
  const names = fields.map((field) => text(field, 'name'));
  inside.append(
    ...fields.map((field, at) =>
      h(
        'label',
        {},
        text(field, 'label'),
        h('input', { name: `f${at}`, required: field.required === true, maxlength: 500 }),
      ),
    ),
    action(
      { type: 'Action.Submit', title: text(dialog, 'submit'), data: { parley: { fields: names } } },
      scene,
      inside,
    ),
  );
  return h('details', { class: 'sheet' }, h('summary', { class: 'action' }, label), inside);
}

const TYPES: Record<string, string> = { 'Input.Date': 'date', 'Input.Number': 'number' };
const STYLES: Record<string, string> = { Email: 'email', Tel: 'tel' };

function input(of: Json): HTMLElement {
  const shared = { name: text(of, 'id'), required: of.isRequired === true };
  const choices = list(of, 'choices').map((choice) =>
    h('option', { value: text(choice, 'value') }, text(choice, 'title')),
  );
  const type = TYPES[text(of, 'type')] ?? STYLES[text(of, 'style')] ?? 'text';
  const field: Child =
    text(of, 'type') === 'Input.ChoiceSet'
      ? h('select', shared, h('option', { value: '' }, '…'), ...choices)
      : h('input', { ...shared, type, maxlength: 500 });
  return h('label', { class: 'input' }, text(of, 'label'), field);
}

/** Our texts have backslashes before Markdown characters. */
function plain(said: string): string {
  return said.replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, '$1').replace(/\u200B/g, '');
}
