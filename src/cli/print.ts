/** Where commands write: answers to stdout, everything else to stderr. */
export const print = {
  line: (text: string): void => void process.stdout.write(`${text}\n`),
  json: (value: unknown, spaces = 0): void => void process.stdout.write(`${JSON.stringify(value, null, spaces)}\n`),
  /** Says on stderr, second by second on a terminal and every ten seconds elsewhere, that something is still under way. */
  async waiting<T>(what: string, work: Promise<T>): Promise<T> {
    const { isTTY } = process.stderr;
    const started = performance.now();
    process.stderr.write(isTTY ? `${what} …` : `${what} …\n`);
    const ticking = setInterval(
      () => {
        const seconds = Math.round((performance.now() - started) / 1_000);
        process.stderr.write(isTTY ? `\r${what} … ${seconds} s` : `${what} … ${seconds} s\n`);
      },
      isTTY ? 1_000 : 10_000,
    );
    try {
      return await work;
    } finally {
      clearInterval(ticking);
      if (isTTY) process.stderr.write('\r\u001b[K');
    }
  },
  error: (text: string): void => void process.stderr.write(`${text}\n`),
};
