/** The country of a person's number, which decides how phone numbers and postcodes that they write are parsed. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** ISO 3166, from a number in E.164; undefined for shared codes and invalid numbers. */
export function countryOf(phone: string | undefined): string | undefined {
  return phone === undefined
    ? undefined
    : parsePhoneNumberFromString(phone.startsWith('+') ? phone : `+${phone}`)?.country;
}
