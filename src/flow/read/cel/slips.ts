/** Common mistakes in conditions and texts, explained for merchants: what is wrong and what to write instead. */

export interface Slip {
  message: string;
  /** Counts from the first character of the source. */
  offset: number;
}

/** The first match is reported; literals in quotes are blanked out before, except for the quotes themselves. */
const CONDITION_SLIPS: readonly [RegExp, string | ((found: RegExpExecArray) => string)][] = [
  [/[“”„‘’]/, (found) => `\`${found[0]}\` is a typographic quote; write the straight one: "`],
  [/^\s*=(?!=)/, 'a condition has no `=` in front; take it out'],
  [/!==/, '`!==` is not known here; write `!=`'],
  [/===/, '`===` is not known here; write `==`'],
  [/<>/, '`<>` is not known here; write `!=`'],
  [/=[<>]/, (found) => `\`${found[0]}\` is not known here; write \`${found[0] === '=>' ? '>=' : '<='}\``],
  [/(?<![=!<>])=(?!=)/, '`=` does not compare; write `==`'],
  [/(?<!&)&(?!&)/, '`&` is not known here; write `&&`'],
  [/(?<!\|)\|(?!\|)/, '`|` is not known here; write `||`'],
  [/(?<=[\w)\]"'] )and(?= )/i, '`and` is not known here; write `&&`'],
  [/(?<=[\w)\]"'] )or(?= )/i, '`or` is not known here; write `||`'],
  [/(?<=^|[(&|] ?)not(?= )/i, '`not` is not known here; write `!`'],
  [
    /(?<=[\w)\]"'] )is(?: not)?(?= )/i,
    (found) => `\`${found[0]}\` is not known here; write \`${found[0].length > 2 ? '!=' : '=='}\``,
  ],
  [/\{\{|\}\}/, (found) => `a condition has no \`${found[0]}\`; write the name alone, such as slots.order`],
];

/** Why a condition or value is invalid, if it is a common mistake. */
export function conditionSlip(source: string): Slip | null {
  // Offsets must not change.
  const bare = source.replace(/"[^"]*"|'[^']*'/g, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);
  for (const [pattern, message] of CONDITION_SLIPS) {
    const found = pattern.exec(bare);
    if (found) return { message: typeof message === 'string' ? message : message(found), offset: found.index };
  }
  return null;
}

const READ_FAULTS: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/^Unterminated string/, () => 'a quote is open here; close it'],
  [/^Unexpected token: EOF/, () => 'something is missing at the end of it'],
  [
    /^Expected (RPAREN|RBRACKET|RBRACE)/,
    ([, what]) => `a \`${what === 'RPAREN' ? ')' : what === 'RBRACKET' ? ']' : '}'}\` is missing here`,
  ],
  [/^Unexpected character: '?(.+?)'?$/, ([, what = '']) => `\`${what}\` does not belong here`],
  [/^Unexpected token/, () => 'this part does not belong here'],
  [
    /^no such overload: (.+) (\S+) (.+)$/,
    ([, left = '', sign = '', right = '']) =>
      `${kind(left)} and ${kind(right)} cannot be put together with \`${sign}\``,
  ],
  [
    /^found no matching overload for '(?:[\w<>, ]+\.)?(\w+)\((.*)\)'$/,
    ([, name = '']) =>
      `there is no \`${name}\` for this; offered are size, contains, startsWith, endsWith, lower, digits, string, int, double, exists, all, filter, map`,
  ],
  [
    /^Logical operator requires bool operands, got '(.+)'$/,
    ([, got = '']) => `\`&&\`, \`||\` and \`!\` join conditions, and ${kind(got)} is none; compare it with something`,
  ],
];

/** The expression library's terms -> ours. */
export function readFault(summary: string): string {
  for (const [pattern, message] of READ_FAULTS) {
    const found = pattern.exec(summary);
    if (found) return message(found);
  }
  return `this cannot be read: ${summary}`;
}

function kind(type: string): string {
  const named: Record<string, string> = {
    string: 'a text',
    int: 'a number',
    double: 'a number',
    bool: 'true or false',
    list: 'a list',
    map: 'a group of values',
    null: 'nothing (null)',
  };
  return named[type.replace(/<.*/, '')] ?? 'a value';
}

/** A placeholder that lost a brace reaches shoppers as written, because Liquid does not recognise it. */
export function textSlip(source: string): string | null {
  const single =
    /\$\{ *[\w.]+ *\}/.exec(source) ??
    /(?<!\{)\{ *(?:slots|turn|memory|facts|profile|shop)\.[\w.]+ *\}(?!\})/.exec(source);
  if (single)
    return `\`${single[0]}\` is sent as written; write \`{{ ${single[0].replace(/[${}]/g, '').trim()} }}\` for the value`;
  return null;
}

const TEXT_FAULTS: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/^undefined filter: (\w+)/, ([, name]) => `there is no \`| ${name}\``],
  [
    /^tag "(\w+)" not found/,
    ([, name = '']) =>
      /^end|^els/.test(name) ? `\`{% ${name} %}\` has no opening tag` : `there is no \`{% ${name} %}\``,
  ],
  [/^output "(.*)" not closed/, () => 'a `{{` is open here; close it with `}}`'],
  [/^tag "(.*)" not closed/, () => 'a `{%` is open here; close it with `%}`'],
  [
    /^tag (\{%-? *(\w+).*%\}) not closed/,
    ([, tag, name]) => `\`${tag}\` has no end; close it with \`{% end${name} %}\``,
  ],
  [/^expected "\|" before filter/, () => 'this comparison cannot be read; `==` compares, and a filter follows `|`'],
  [/^invalid value expression: ""/, () => 'a `{{ }}` is empty; write what it shows, such as {{ slots.order }}'],
];

/** The template library's terms -> ours. */
export function textFault(message: string): string {
  for (const [pattern, say] of TEXT_FAULTS) {
    const found = pattern.exec(message);
    if (found) return say(found);
  }
  return `it cannot be read: ${message}`;
}
