/** Where someone's number is from: how phone numbers and postcodes that they write are to be read. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** ISO 3166, from a number in E.164; undefined for shared codes and for what is no number. */
export function countryOf(phone: string | undefined): string | undefined {
  return phone === undefined
    ? undefined
    : parsePhoneNumberFromString(phone.startsWith('+') ? phone : `+${phone}`)?.country;
}
