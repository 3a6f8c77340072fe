/** One chat in a terminal: passes typed lines to the gateway and prints its replies. */
import type { ChannelHost } from '../../src/model/channel';
import { sleep } from '../../src/model/clock';
import { decode, type TypedLine } from './decode';
import { paint, type Screen } from './draw';
import type { TerminalOptions } from './options';
import { createNumbers } from './numbers';
import { createReader, type Reader } from './reader';
import type { Block } from './render';

/** Without `settle`: how long without a reply before the next line is read, and how long to wait for a first reply. */
const QUIET_MS = 400;
const PATIENCE_MS = 15_000;
const WIDTH = 80;

export interface Chat {
  open(host: ChannelHost): void;
  show(blocks: Block[]): void;
  waiting(): void;
  close(): void;
  ended: Promise<void>;
}

export function createChat(options: TerminalOptions, whose: { account: string; user: string }): Chat {
  const { input, output, clock, session } = options;
  const interactive = input.isTTY === true && output.isTTY === true;
  const screen = (): Screen => ({ width: output.columns || WIDTH, colour: options.colour ?? output.isTTY === true });
  const numbers = createNumbers();
  let count = 0;
  let shownAt: number | null = null;
  let reader: Reader | null = null;
  let end: () => void = () => undefined;
  const put = (text: string): void => (reader ? reader.above(() => output.write(text)) : void output.write(text));
  const quiet = async (since: number): Promise<void> => {
    while (clock.now() - (shownAt ?? since) < (shownAt === null ? PATIENCE_MS : QUIET_MS)) await sleep(clock, 50);
  };
  const take = async (host: ChannelHost, line: string): Promise<void> => {
    count += 1;
    const at = clock.now();
    const tapped = numbers.chosen(line);
    if (!interactive || tapped) put(`${paint(`› ${tapped?.label ?? line}`, 'dim', screen())}\n`);
    const body: TypedLine = {
      id: `${session}-${count}`,
      line,
      at,
      order: at * 1000 + (count % 1000),
      ...(tapped && { tapped }),
    };
    const events = decode(body, whose);
    if (events.every((event) => event.kind === 'ignored')) return;
    shownAt = null;
    numbers.said();
    const taken = await host.receive(events).then(
      () => true,
      (fault: unknown) =>
        void put(`${paint(`not taken: ${fault instanceof Error ? fault.message : 'a fault'}`, 'bad', screen())}\n`),
    );
    if (taken && !interactive) await held((options.settle ?? (() => quiet(at)))());
  };
  return {
    ended: new Promise<void>((resolve) => (end = resolve)),
    open(host) {
      reader = createReader({
        input,
        output,
        interactive,
        prompt: paint('› ', 'now', screen()),
        take: (line) => take(host, line),
      });
      void reader.ended.then(end);
    },
    show(blocks) {
      put(`${numbers.drawn(blocks, screen())}\n`);
      shownAt = clock.now();
    },
    waiting: () => void (interactive && reader?.above(() => output.write(paint('…', 'dim', screen())), true)),
    close: () => reader?.close(),
  };
}

/** Keeps the process alive after a pipe has ended, because a reply is still due and the clock's timers do not. */
async function held(answered: Promise<void>): Promise<void> {
  const hold = setInterval(() => undefined, 60_000);
  await answered.finally(() => clearInterval(hold));
}
