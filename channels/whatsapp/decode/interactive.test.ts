import { interactive } from './interactive';

const reply = (json: unknown): unknown =>
  interactive({
    type: 'nfm_reply',
    nfm_reply: { name: 'address_message', response_json: JSON.stringify(json) },
  } as never);

it('hands over the fields of an address form, which Meta nests, under the names of our own address form', () => {
  expect(reply({ saved_address_id: 'a1', values: { name: 'Mia', city: 'Pune', in_pin_code: '411001' } })).toEqual({
    kind: 'form',
    values: { name: 'Mia', postcode: '411001', city: 'Pune' },
  });
});

it('leaves a field called values that is a text as it is', () => {
  expect(reply({ values: 'some', more: ['a', 'b'], deep: { a: { b: 1 } } })).toEqual({
    kind: 'form',
    values: { values: 'some', more: 'a, b', deep: '{"a":{"b":1}}' },
  });
});
