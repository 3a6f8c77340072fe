/** A hand-written file with one generated part between two marked lines. */

/** The file with that part renewed. Throws if the marks are missing. */
export function withPart(file: string, { begin, end }: { begin: string; end: string }, part: string): string {
  const [from, to] = [file.indexOf(begin), file.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the file lacks the lines "${begin}" and "${end}"`);
  return `${file.slice(0, from)}${begin}${part}${file.slice(to)}`;
}
