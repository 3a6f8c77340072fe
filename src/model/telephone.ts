/** Validates a telephone number. */

/** ITU-T E.164: at most 15 digits; three are an emergency number or a short code. */
const DIGITS = { min: 3, max: 15 };

/** Separators that people write between digits, and an extension. */
const FORM = /^[+*#]?[\d\s()./\u00a0\u2010-\u2015-]+#?(?:\s*(?:ext\.?|x|,)\s*\d{1,6})?$/i;

export function isTelephone(text: string): boolean {
  const written = text.trim();
  const digits = written.replace(/(?:ext\.?|x|,)\s*\d{1,6}$/i, '').replace(/\D/g, '').length;
  return FORM.test(written) && digits >= DIGITS.min && digits <= DIGITS.max;
}
