/** Asks where a parcel shall go, as a form. */
import { given } from '../model/given';
import type { Content } from '../model/content';
import type { CardContext } from './labels';

type Form = Extract<Content, { kind: 'form' }>;

/** Names of the fields, which are the slots that a flow may have for them. */
export const ADDRESS_FIELDS = ['name', 'street', 'postcode', 'city', 'country', 'phone'] as const;

export function addressForm({ labels, text }: CardContext & { text?: string }): Form {
  const field = (name: (typeof ADDRESS_FIELDS)[number]): Form['fields'][number] => ({
    name,
    label: labels(`cards.address.${name}`),
    input: name === 'phone' ? 'phone' : 'text',
    ...(name !== 'phone' && { required: true }),
  });
  return {
    kind: 'form',
    title: labels('cards.address'),
    ...given({ text }),
    fields: ADDRESS_FIELDS.map(field),
    submit: labels('cards.submit'),
  };
}
