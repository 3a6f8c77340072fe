/** A local server in the shape of an OpenAI-compatible one, for tests: it answers as it is told, also wrongly. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked, as the server got it. */
export interface Asked {
  body: { model: string; messages: { role: string; content: string }[]; [field: string]: unknown };
  /** The user's part, parsed. */
  user: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}

/** A text: the model's answer. A function: it writes the response itself. */
export type Behaviour = (asked: Asked) => string | ((response: ServerResponse) => void);

export interface Fake {
  url: string;
  asked: Asked[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export async function startFake(first: Behaviour): Promise<Fake> {
  let behaviour = first;
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked['body'];
      const one: Asked = {
        body,
        user: JSON.parse(body.messages[1]?.content ?? '{}') as Record<string, unknown>,
        headers: request.headers,
      };
      asked.push(one);
      const answer = behaviour(one);
      if (typeof answer === 'function') answer(response);
      else response.writeHead(200, { 'content-type': 'application/json' }).end(completion(answer));
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave: (next) => void (behaviour = next),
    close: () => new Promise((done) => (server.closeAllConnections(), void server.close(() => done()))),
  };
}

export const completion = (content: string, tokens = 100): string =>
  JSON.stringify({
    id: 'x',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 60, completion_tokens: 40, total_tokens: tokens },
  });

/** Our own commands back, as a good model would where the rules are right; every reply in its own words. */
export const echo: Behaviour = ({ user }) => {
  const replies = (user.replies ?? []) as { reply: number; text: string }[];
  return JSON.stringify(
    'draft' in user
      ? { commands: user.draft }
      : { say: replies.map(({ reply, text }) => ({ reply, text, facts: [`r${reply}`] })) },
  );
};
export const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  () =>
  (response) =>
    void response.writeHead(code, headers).end('{"error":{"message":"no"}}');
/** Commands whatever is asked. */
export const commands =
  (...list: unknown[]): Behaviour =>
  () =>
    JSON.stringify({ commands: list });

/** Every way in which a server goes wrong. */
export const FAILURES: readonly (readonly [name: string, behaviour: Behaviour])[] = [
  ['a 429', status(429)],
  ['a 429 that names a time', status(429, { 'retry-after': '2' })],
  ['a 500', status(500)],
  ['a 400 to everything', status(400)],
  ['a 401', status(401)],
  ['a redirect to elsewhere', status(302, { location: 'http://127.0.0.1:1/v1/chat/completions' })],
  [
    'a page of HTML',
    () => (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>'),
  ],
  ['an empty body', () => (response) => void response.writeHead(200).end()],
  [
    'half of its JSON',
    () => (response) => void response.writeHead(200).end(completion('{"commands":[]}').slice(0, 60)),
  ],
  [
    'half of its JSON, then a closed line',
    () => (response) =>
      void (response.writeHead(200, { 'content-length': '500' }),
      response.write(completion('{}').slice(0, 40)),
      setImmediate(() => response.destroy())),
  ],
  ['a closed line', () => (response) => void response.destroy()],
  [
    'bytes that are no text',
    () => (response) => void response.writeHead(200).end(Buffer.from([0xff, 0xfe, 0, 1, 2, 0x80])),
  ],
  ['JSON of another form', () => (response) => void response.writeHead(200).end('{"choices":[{"text":"hello"}]}')],
  ['no choices', () => (response) => void response.writeHead(200).end('{"choices":[]}')],
  ['prose instead of JSON', () => 'Sure! I would start the return for them.'],
  ['JSON with a fence around it', () => '```json\n{"commands":[{"kind":"unknown"}]}\n```'],
  ['a list instead of an object', () => '[{"kind":"leave"}]'],
  ['nested brackets without an end', () => '['.repeat(20_000)],
  ['50 MB', () => (response) => flood(response, 50)],
  ['silence', () => () => undefined],
  ['a first byte and then silence', () => (response) => void (response.writeHead(200), response.write('{"choices":'))],
];

function flood(response: ServerResponse, megabytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices":[{"message":{"content":"');
  const chunk = Buffer.alloc(1024 * 1024, 0x61);
  let sent = 0;
  const more = (): void => {
    while (sent < megabytes && !response.destroyed) {
      sent += 1;
      if (!response.write(chunk)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
