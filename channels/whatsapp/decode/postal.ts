/** The answers of Meta's address form under the names that our own address form has (`src/cards/address.ts`). Source: Meta, "Address messages". */

/** Of the smallest part first, as an address is written in India and Singapore; each becomes part of the street. */
const STREET = [
  ...['unit_number', 'floor_number', 'house_number', 'tower_number', 'building_name'],
  ...['address', 'landmark_area'],
];
const POSTCODES = ['in_pin_code', 'sg_post_code'];
const NAMED: Readonly<Record<string, string>> = { name: 'name', phone_number: 'phone', city: 'city', state: 'state' };
const OURS = new Set([...Object.keys(NAMED), ...STREET, ...POSTCODES, 'saved_address_id']);

/** Unknown fields of the form keep their names. */
export function postal(values: Readonly<Record<string, string>>): Record<string, string> {
  const street = STREET.flatMap((name) => values[name]?.trim() || []).join(', ');
  const postcode = POSTCODES.flatMap((name) => values[name]?.trim() || [])[0];
  const named = Object.entries(NAMED).flatMap(([theirs, ours]): [string, string][] =>
    values[theirs]?.trim() ? [[ours, values[theirs]]] : [],
  );
  const rest = Object.entries(values).filter(([name]) => !OURS.has(name));
  return Object.fromEntries([
    ...named.filter(([name]) => name === 'name'),
    ...(street === '' ? [] : [['street', street] as const]),
    ...(postcode === undefined ? [] : [['postcode', postcode] as const]),
    ...named.filter(([name]) => name !== 'name'),
    ...rest,
  ]);
}
