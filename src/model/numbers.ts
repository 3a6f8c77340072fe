/**
 * One person, one number: numbers that are written in two forms. Messaging platforms keep the form under which a person signed up,
 * people dial the one of today's numbering plan. Both mean the same line, so a person known by one is found by the other. Sources: the
 * national numbering plans as ITU-T publishes them (E.164 national numbering plans, with the dates below), and notes of the platforms.
 */

interface Form {
  /** Why there are two forms. */
  why: string;
  /** Digits with the country code. The capture groups are what both forms share. */
  kept: RegExp;
  dialled: (groups: readonly string[]) => string;
  /** From the old form to the dialled form, and back. */
  today: RegExp;
  before: (groups: readonly string[]) => string;
}

/** `code` and `old` precede the common part; today `now` replaces `old`. */
function prefix(why: string, code: string, old: string, now: string, rest: string): Form {
  return {
    why,
    kept: new RegExp(`^${code}${old}(${rest})$`),
    dialled: ([line = '']) => code + now + line,
    today: new RegExp(`^${code}${now}(${rest})$`),
    before: ([line = '']) => code + old + line,
  };
}

/** Mobile prefixes of Viet Nam that became shorter in September 2018. */
const VIETNAM = {
  ...{ 120: '70', 121: '79', 122: '77', 126: '76', 128: '78', 123: '83', 124: '84', 125: '85', 127: '81', 129: '82' },
  ...{ 162: '32', 163: '33', 164: '34', 165: '35', 166: '36', 167: '37', 168: '38', 169: '39', 186: '56', 188: '58' },
  199: '59',
} as const;

/** Area codes of Colombia before 60 came in front of them (September 2021). */
const COLOMBIA = ['1', '2', '4', '5', '6', '7', '8'];

const FORMS: readonly Form[] = [
  {
    why: 'Brazil: a ninth digit before mobile lines (2012 to 2016); older accounts are without it',
    kept: /^55([1-9]\d)([6-9]\d{7})$/,
    dialled: ([area, line]) => `55${area}9${line}`,
    today: /^55([1-9]\d)9([6-9]\d{7})$/,
    before: ([area, line]) => `55${area}${line}`,
  },
  prefix('Mexico: the 1 of mobile lines went in August 2019; platforms keep it', '52', '1', '', '[2-9]\\d{9}'),
  prefix('Argentina: the 9 of mobile lines from abroad; platforms keep it', '54', '9', '', '[1-8]\\d{9}'),
  prefix("Côte d'Ivoire: Moov, January 2021", '225', '', '01', '[04-9][0-3]\\d{6}'),
  prefix("Côte d'Ivoire: MTN, January 2021", '225', '', '05', '[04-9][4-6]\\d{6}'),
  prefix("Côte d'Ivoire: Orange, January 2021", '225', '', '07', '[04-9][7-9]\\d{6}'),
  prefix('Benin: 01 before every number, November 2024', '229', '', '01', '[24-9]\\d{7}'),
  ...Object.entries(VIETNAM).map(([old, now]) => prefix('Viet Nam: 11 digits to 10, 2018', '84', old, now, '\\d{7}')),
  ...COLOMBIA.map((area) => prefix('Colombia: fixed lines, 2021', '57', area, `60${area}`, '\\d{7}')),
  prefix('Gabon: Libertis, 2019', '241', '', '6', '[26]\\d{6}'),
  prefix('Gabon: Moov, 2019', '241', '', '6', '5\\d{6}'),
  prefix('Gabon: Airtel, 2019', '241', '', '7', '[47]\\d{6}'),
  prefix('Mauritius: 5 before mobile lines, 2013', '230', '', '5', '[4789]\\d{6}'),
  {
    why: 'Palestine: mobile lines are dialled by either code',
    kept: /^972(5[69]\d{7})$/,
    dialled: ([line]) => `970${line}`,
    today: /^970(5[69]\d{7})$/,
    before: ([line]) => `972${line}`,
  },
];

/** Argentina's lines as dialled within the country: 15 after the area code, which has two to four digits. */
const ARGENTINA_15 =
  /^54(11|2(?:2[013]|3[067]|49|6[01346]|66|80|9[14789])|3(?:36|4[1-358]|5[138]|6[24]|7[069]|8[13578])|[23]\d{3})15(\d{6,8})$/;

/** The form of today's numbering plan; digits only. A number with only one form is returned unchanged. */
export function dialledForm(number: string): string {
  const digits = plain(number);
  const [, area, line] = ARGENTINA_15.exec(digits) ?? [];
  if (area !== undefined && line !== undefined && area.length + line.length === 10) return `54${area}${line}`;
  for (const { kept, dialled } of FORMS) {
    const [, ...groups] = kept.exec(digits) ?? [];
    if (groups.length > 0) return dialled(groups);
  }
  return digits;
}

/** Every form of the number, the given one first; digits only. */
export function formsOf(number: string): string[] {
  const given = plain(number);
  const dialled = dialledForm(given);
  const before = FORMS.flatMap((form) => {
    const [, ...groups] = form.today.exec(dialled) ?? [];
    return groups.length > 0 ? [form.before(groups)] : [];
  });
  return [...new Set([given, dialled, ...before])];
}

export function isSameNumber(a: string, b: string): boolean {
  return dialledForm(a) !== '' && dialledForm(a) === dialledForm(b);
}

function plain(number: string): string {
  return number.replace(/^\s*00/, '').replace(/\D/g, '');
}
