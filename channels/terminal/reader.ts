/** Reads lines one by one: each is durable, and in a pipe answered, before the next is read. */
import { createInterface, type Interface } from 'node:readline';

export interface ReaderParts {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** A person types: prompt, editing, lines at any time. */
  interactive: boolean;
  prompt: string;
  /** Handles one line; resolves when the next may follow. */
  take(line: string): Promise<void>;
}

export interface Reader {
  /** Draws above the line being typed; `passing`: the next drawing erases it. */
  above(write: () => void, passing?: boolean): void;
  /** Resolves when the input has ended (or on Ctrl-C) and its last line was handled. */
  ended: Promise<void>;
  close(): void;
}

const WIPE = '\r\x1b[2K';

export function createReader(parts: ReaderParts): Reader {
  const { input, output, interactive, prompt, take } = parts;
  const lines: Interface = createInterface({
    input,
    output: interactive ? output : undefined,
    terminal: interactive,
    prompt,
  });
  let open = true;
  let queue: Promise<void> = Promise.resolve();
  const ended = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      queue = queue.then(() => take(line)).then(() => (interactive && open ? lines.prompt(true) : undefined));
    });
    lines.on('close', () => {
      open = false;
      void queue.then(resolve, resolve);
    });
    lines.on('SIGINT', () => lines.close());
  });
  if (interactive) lines.prompt();
  return {
    ended,
    above(write, passing = false) {
      // Only an empty line may be covered for a moment, so that typed text stays visible.
      if (passing && lines.line !== '') return;
      if (interactive) output.write(WIPE);
      write();
      if (interactive && open && !passing) lines.prompt(true);
    },
    close: () => lines.close(),
  };
}
