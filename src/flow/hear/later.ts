/** The parts of a message after its commas: "wait before that, does it cost me anything" asks in the second. */

/** The minimum number of words in a part that may be a question; shorter ones belong to addresses and lists. */
const WORDS_MIN = 3;

export function laterParts(text: string): string[] {
  const [, ...later] = text.split(/[,;.!…]+\s|\s[-–—]+\s/u);
  return later.filter((part) => part.trim().split(/\s+/).length >= WORDS_MIN);
}
