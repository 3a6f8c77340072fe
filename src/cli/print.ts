/** Where commands write: answers to stdout, everything else to stderr. */
export const print = {
  line: (text: string): void => void process.stdout.write(`${text}\n`),
  json: (value: unknown, spaces = 0): void => void process.stdout.write(`${JSON.stringify(value, null, spaces)}\n`),
  error: (text: string): void => void process.stderr.write(`${text}\n`),
};
