/** The columns that text takes on a terminal, and text that is safe to print there. */

/** East Asian wide signs and emoji take two columns (Unicode UAX 11, without its ambiguous class). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
/** Marks, joiners and variation selectors combine with the character before them. */
const NARROW = /\p{M}|[\u200B-\u200F]|\u2060|\p{Emoji_Modifier}/u;

export function columns(text: string): number {
  let sum = 0;
  for (const sign of text) sum += NARROW.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return sum;
}

/** Removes control characters except line ends, because an escape sequence in a shopper's or merchant's text would control the terminal. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Lines of at most `max` columns, broken at spaces where there are any. */
export function wrapped(text: string, max: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, max)));
}

function wrapLine(line: string, max: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<= )/)) {
    if (columns(current + word.trimEnd()) > max && current !== '') {
      if (current.trim() !== '') lines.push(current.trimEnd());
      current = '';
    }
    if (columns(current + word.trimEnd()) <= max) {
      current += word;
      continue;
    }
    for (const sign of word) {
      if (columns(current + sign) > max) {
        lines.push(current);
        current = '';
      }
      current += sign;
    }
  }
  return [...lines, current.trimEnd()];
}
