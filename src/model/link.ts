/** Web addresses in messages: non-ASCII characters and spaces are percent-encoded; hosts in other scripts become Punycode. */

/** Characters that an address may contain unencoded. */
const PLAIN = /^[\x21-\x7e]*$/;

/** Returns an address that needs no encoding unchanged: no slash is added, no character altered. Relative addresses stay relative. */
export function encodedLink(address: string): string {
  const url = address.trim();
  if (PLAIN.test(url)) return url;
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return new URL(url).href;
  return url.startsWith('/')
    ? url.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
    : url;
}
