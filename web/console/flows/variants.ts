/** The variants of a text as a text area holds them: a line of three dashes begins the next one. */
const BETWEEN = /^---+$/m;

export function variantsIn(text: string): string[] {
  return text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function typedOf(variants: readonly string[]): string {
  return variants.join('\n---\n');
}
