/** The variants of a text in a text area, separated by lines of three dashes. */
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
