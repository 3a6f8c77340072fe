/** E-mail addresses, lower-cased; also as they are spelled out: "bob at example dot com". */
import { found, type Recogniser, type Scan } from './scan';

/** Lengths as in RFC 5321, which also keep the search linear. */
const EMAIL = /[a-z\d](?:[a-z\d._%+-]{0,62}[a-z\d_])?@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}/g;

/** A name, a word for @, and a domain with words for dots; the ending must be one that is used, because "at" is a word. */
const AT =
  '\\s?(?:[([{<]\\s?(?:at|@|a|arroba|chez|ät|собака|et)\\s?[)\\]}>])\\s?|\\s(?:at|arroba|arobase|arrobase|chez|ät|chiocciola|골뱅이|एट|kuyruklu a|alias|klammeraffe|собака|собачка|a còng|a móc|@|et|แอท|แอด|ات|آت|アット|アットマーク|艾特|圈a)\\s|\\s?(?:艾特|圈a|アットマーク|アット|แอท|แอด)\\s?|\\s?@\\s?';
const DOT =
  '\\s?(?:[([{<]\\s?(?:dot|\\.|punto|ponto|point|punkt|точка|titik|chấm)\\s?[)\\]}>])\\s?|\\s(?:dot|punto|ponto|point|punkt|nokta|점|डॉट|точка|titik|chấm|ดอท|จุด|دوت|نقطة|ドット|点)\\s|\\s?(?:ドット|点|ดอท|จุด)\\s?|\\s?\\.\\s?';
const SPELLED = new RegExp(
  `(?<![\\p{Script=Latin}\\d])([a-z\\d][a-z\\d._+-]{0,63}(?:(?:${DOT})[a-z\\d_-]{1,30}){0,2}?)(?:${AT})([a-z\\d][a-z\\d-]{1,40}(?:(?:${DOT})[a-z\\d-]{2,20}){0,2}?)(?:${DOT})(com|net|org|de|fr|es|it|co|io|uk|cn|jp|br|ru|id|vn|th|edu|gov|info|me|eu|us|ca|au|at|ch|nl|pt|mx|ar|sa|ae|eg|kr|in|tr|my|shop|email)((?:${DOT})(?:com|uk|br|mx|cn|jp|au|ar|tr|in|th|id|vn|my|kr))?(?![a-z\\d])`,
  'gu',
);
const HINT =
  /(?:at|arroba|arobase|arrobase|chez|ät|chiocciola|골뱅이|एट|kuyruklu a|alias|klammeraffe|собак\p{L}*|собачка|a còng|a móc|et|แอท|แอด|ات|آت|アット|艾特|圈a)|@/u;
const BETWEEN = new RegExp(DOT, 'gu');

export const email: Recogniser = (scan) => {
  const spelled =
    /dot|punto|ponto|point|punkt|nokta|점|डॉट|точка|titik|chấm|ดอท|จุด|دوت|نقطة|ドット|点|@\s|\s@|\.\s?[a-z]{2}/u.test(
      scan.folded,
    ) && HINT.test(scan.folded)
      ? spelledIn(scan)
      : [];
  if (!scan.folded.includes('@')) return spelled;
  const written = Array.from(scan.folded.matchAll(EMAIL), (match) =>
    found(scan, 'email', { start: match.index, end: match.index + match[0].length }, match[0]),
  );
  return [
    ...written,
    ...spelled.filter((one) => !written.some((other) => one.start < other.end && other.start < one.end)),
  ];
};

function spelledIn(scan: Scan): ReturnType<Recogniser> {
  return Array.from(scan.folded.matchAll(SPELLED), ([whole, user = '', domain = '', ending = '', country = ''], at) => {
    const start = Array.from(scan.folded.matchAll(SPELLED))[at]?.index ?? 0;
    const name = user.replace(BETWEEN, '.').trim();
    return found(
      scan,
      'email',
      { start, end: start + whole.length },
      `${name}@${domain.replace(BETWEEN, '.')}.${ending}${country.replace(BETWEEN, '.')}`,
    );
  });
}
