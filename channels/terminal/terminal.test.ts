/** The terminal channel: the contract, and a chat through a pipe. */
import { PassThrough } from 'node:stream';
import type { ChannelHost } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import type { Content } from '../../src/model/content';
import type { Decoded } from '../../src/model/inbound';
import { channelContract, CONTEXT, sendContext, type ChannelSubject } from '../channel.contract';
import { EXAMPLES } from '../content.contract';
import { createTerminal, type TerminalChannel } from './channel';
import type { Block } from './render';

function open(): Promise<ChannelSubject> {
  const output = new PassThrough();
  output.resume();
  const channel = createTerminal({ input: new PassThrough(), output, clock: systemClock(), session: 's1' });
  return Promise.resolve({
    channel,
    verify: 'a terminal is no server',
    samples: [
      { body: { id: 's1-1', line: 'hello', at: 5 }, kinds: ['message'] },
      { body: { id: 's1-2', line: '2', at: 5, order: 2, tapped: { label: 'Yes', value: 'yes' } }, kinds: ['message'] },
      { body: { id: 's1-3', line: '/start abc', at: 5 }, kinds: ['message'] },
      { body: { id: 's1-4', line: '  ', at: 5 }, kinds: ['ignored'] },
      { body: 'a line', kinds: ['ignored'] },
    ],
    outcomes: {
      accepted: () => channel.send(channel.render(EXAMPLES.card, CONTEXT).bodies[0] as never, sendContext(channel)),
      rejected: () => channel.send({ method: 'draw', payload: {} }, sendContext(channel)),
      ambiguous: 'what is written to the screen is shown: there is no answer that could be lost',
      notAccepted: () => {
        const closed = new PassThrough();
        closed.end();
        const mute = createTerminal({ input: new PassThrough(), output: closed, clock: systemClock(), session: 's2' });
        return mute.send({ method: 'draw', payload: { blocks: [] } }, sendContext(mute));
      },
    },
    limits(rendered) {
      for (const { payload } of rendered.bodies) {
        for (const block of payload['blocks'] as Block[]) {
          const shown = JSON.stringify({
            ...block,
            choices: block.choices.map(({ label, link }) => ({ label, link })),
          });
          expect(shown).not.toMatch(/\p{Cc}|\\u00[01]|\\u009b/u);
          expect(block.choices.every((choice) => choice.value !== '')).toBe(true);
        }
      }
    },
  });
}

channelContract('terminal', open);

const silent: ChannelHost = {
  listens: true,
  receive: () => Promise.resolve(),
  history: () => Promise.resolve([]),
  publish: () => undefined,
  subscribe: () => () => undefined,
  log: { info: () => undefined, warn: () => undefined },
};

/** A gateway that answers each line with the contents of a script. */
function chat(
  answers: (said: Decoded) => Content[],
  colour = false,
): { input: PassThrough; screen(): string; heard: Decoded[]; channel: TerminalChannel; start(): Promise<void> } {
  const input = new PassThrough();
  const output = new PassThrough();
  const heard: Decoded[] = [];
  let shown = '';
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  let busy: Promise<unknown> = Promise.resolve();
  const channel = createTerminal({
    input,
    output,
    clock: systemClock(),
    session: 's',
    colour,
    settle: () => busy.then(() => undefined),
  });
  const answer = async (event: Decoded): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    for (const content of answers(event))
      for (const body of channel.render(content, CONTEXT).bodies) await channel.send(body, sendContext(channel));
  };
  const host: ChannelHost = {
    ...silent,
    receive(events) {
      heard.push(...events);
      busy = Promise.all([busy, ...events.map(answer)]);
      return Promise.resolve();
    },
  };
  return { input, screen: () => shown, heard, channel, start: () => channel.start?.(host) ?? Promise.resolve() };
}

describe('a chat through a pipe', () => {
  it('answers each line before it reads the next, taps by number and ends after the last answer', async () => {
    const talk = chat((said) =>
      said.kind === 'message' && said.content.kind === 'text'
        ? [EXAMPLES.quickReplies]
        : [{ kind: 'text', text: 'Thank you' }],
    );
    await talk.start();
    talk.input.end('which size?\n2\n');
    await talk.channel.ended;
    expect(talk.heard.map((event) => event.kind === 'message' && event.content)).toEqual([
      { kind: 'text', text: 'which size?' },
      { kind: 'reply', value: '39', label: '39' },
    ]);
    expect(talk.screen()).toBe(
      ['› which size?', '▎ Which size?', '  1  38', '  2  39', '', '› 39', '▎ Thank you', '', ''].join('\n'),
    );
  });

  it('numbers the choices of one answer through and starts again with the next', async () => {
    const talk = chat((said) =>
      said.kind === 'message' && said.content.kind === 'text'
        ? [EXAMPLES.card, EXAMPLES.quickReplies]
        : [EXAMPLES.quickReplies],
    );
    await talk.start();
    talk.input.end('hi\n3\n1\n7\n');
    await talk.channel.ended;
    expect(
      talk.heard.map((event) => event.kind === 'message' && event.content.kind === 'reply' && event.content.value),
    ).toEqual([false, '39', '38', false]);
  });

  it('takes a quiet output for the end of an answer when no one tells', async () => {
    let now = 0;
    const clock = { now: () => (now += 20), after: (_ms: number, run: () => void) => systemClock().after(1, run) };
    const input = new PassThrough();
    const output = new PassThrough();
    const order: string[] = [];
    const channel = createTerminal({ input, output: output.resume(), clock, session: 's' });
    const answer = (): Promise<unknown> =>
      Promise.resolve(
        channel.render(EXAMPLES.text, CONTEXT).bodies.map((body) => channel.send(body, sendContext(channel))),
      ).then(() => order.push('answer'));
    await channel.start?.({
      ...silent,
      receive: () => (order.push('line'), setTimeout(() => void answer(), 5), Promise.resolve()),
    });
    input.end('one\ntwo\n');
    await channel.ended;
    expect(order).toEqual(['line', 'answer', 'line', 'answer']);
  });

  it('says when a line could not be taken, and goes on', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let shown = '';
    output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    const broken = createTerminal({ input, output, clock: systemClock(), session: 's' });
    await broken.start?.({ ...silent, receive: () => Promise.reject(new Error('the store does not answer')) });
    input.end('one\ntwo\n');
    await broken.ended;
    expect(shown.match(/not taken: the store does not answer/g)).toHaveLength(2);
  });

  it('draws a card as a box with facts and stages', async () => {
    const talk = chat(() => [EXAMPLES.card]);
    await talk.start();
    talk.input.end('hi\n');
    await talk.channel.ended;
    const lines = talk.screen().split('\n').slice(1);
    expect(lines[0]).toMatch(/^╭─ Red Runner <2> ─+╮$/);
    expect(talk.screen()).toContain('Price  €79.00');
    expect(talk.screen()).toContain('● Ordered  2026-05-03');
    expect(talk.screen()).toContain('→  Details');
    expect(new Set(lines.filter((line) => /^[╭│╰]/.test(line)).map((line) => line.length)).size).toBe(1);
  });

  it('uses colours only where they are wanted', async () => {
    const plain = chat(() => [EXAMPLES.card]);
    const colourful = chat(() => [EXAMPLES.card], true);
    for (const talk of [plain, colourful]) {
      await talk.start();
      talk.input.end('hi\n');
      await talk.channel.ended;
    }
    expect(plain.screen()).not.toContain('\x1b[');
    expect(colourful.screen()).toContain('\x1b[1mRed Runner');
  });
});
