/** The parts of a message behind its commas: "wait before that, does it cost me anything" asks in the second. */

/** Words of a part that may be a question; shorter ones are of addresses and lists. */
const WORDS_MIN = 3;

export function laterParts(text: string): string[] {
  const [, ...later] = text.split(/[,;.!…]+\s|\s[-–—]+\s/u);
  return later.filter((part) => part.trim().split(/\s+/).length >= WORDS_MIN);
}
