/**
 * How a query is judged. `rs tr`: the kinds of goods that are found (beginnings of the ids), all of them and no other;
 * `=rs-100 rs-105`: exactly these products in any order; `^rs-100`: this one first; `-`: nothing. Several are parted by `;`.
 */
export type Judged = readonly [query: string, expected: string];

/** The differences from the ids found, empty if there are none. */
export function judge(found: readonly string[], expected: string): string[] {
  return expected.split(';').flatMap((part) => {
    const rule = part.trim();
    if (rule === '-') return found.length === 0 ? [] : [`found ${found.join(' ')}`];
    if (rule.startsWith('^'))
      return found[0] === rule.slice(1) ? [] : [`first is ${found[0] ?? 'nothing'}, not ${rule.slice(1)}`];
    const exact = rule.startsWith('=');
    const wanted = (exact ? rule.slice(1) : rule).split(' ').sort();
    const got = [...new Set(exact ? found : found.map((id) => id.split('-')[0] ?? ''))].sort();
    return wanted.join(' ') === got.join(' ') ? [] : [`${got.join(' ') || 'nothing'} instead of ${wanted.join(' ')}`];
  });
}
