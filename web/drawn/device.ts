/** One platform's frame: its name, and the chat inside. */
import { h } from '../widget/dom';

export interface Device {
  element: HTMLElement;
  talk: HTMLElement;
}

export function device(name: string, title: string, about = ''): Device {
  const talk = h('div', { class: 'talk', tabindex: 0, role: 'log', 'aria-label': title });
  return {
    element: h(
      'section',
      { class: `device ${name}`, 'aria-label': title },
      h('h2', {}, title, about === '' ? null : h('small', {}, about)),
      talk,
    ),
    talk,
  };
}
