/** Web addresses as they are written into a message: what is not ASCII, and spaces, are percent-encoded; hosts in other scripts become Punycode. */

/** Everything that may stand in an address as it is. */
const PLAIN = /^[\x21-\x7e]*$/;

/** The same address where nothing has to be done, so that no slash is added and no sign is changed. Relative ones stay relative. */
export function encodedLink(address: string): string {
  const url = address.trim();
  if (PLAIN.test(url)) return url;
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return new URL(url).href;
  return url.startsWith('/')
    ? url.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
    : url;
}
