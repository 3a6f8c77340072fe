/** The approved template that replaces a push where free messages are not allowed: its name, and its values from the push itself. */
import type { Button, Content, TemplateUse } from '../model/content';
import type { ScheduledAction } from '../model/records';

/** A merchant registers one template of this name per rule and step, such as `parley_cart_1`. */
export function templateName({ rule, step }: Pick<ScheduledAction, 'rule' | 'step'>): string {
  return `parley_${rule}_${step}`;
}

/** Values by name: title, text, url (of the first link), picture, code (of the first reply button). What is missing is left out. */
export function templateOf(action: Pick<ScheduledAction, 'rule' | 'step'>, content: Content): TemplateUse {
  const { title, text, picture, buttons = [] } = partsOf(content);
  const url = buttons.find((button) => button.kind === 'url')?.url;
  const reply = buttons.find((button) => button.kind === 'reply')?.value;
  const values = Object.entries({ title, text, url, picture, reply }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { name: templateName(action), values: Object.fromEntries(values) };
}

function partsOf(content: Content): {
  title?: string | undefined;
  text?: string | undefined;
  picture?: string | undefined;
  buttons?: Button[] | undefined;
} {
  if (content.kind === 'card')
    return {
      title: content.card.title,
      text: content.card.text,
      picture: content.card.picture?.url,
      buttons: content.card.buttons,
    };
  if (content.kind === 'carousel') return partsOf({ kind: 'card', card: content.cards[0] ?? { title: '' } });
  if (content.kind === 'text') return { text: content.text, buttons: content.buttons };
  return 'text' in content ? { text: content.text } : {};
}
