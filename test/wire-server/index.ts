/** A server for MongoDB's wire protocol that we did not write, where `.ci/wire-server` has fetched it and java is on the PATH. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const JARS = resolve(__dirname, '..', '..', '.cache', 'wire-server');

export interface WireServer {
  /** Without a database. */
  uri: string;
  close(): Promise<void>;
}

/** What it lacks against MongoDB, by the test that shows it. What is new here, or no longer true, fails `test/scaled/wire.test.ts`. */
export const LACKS: Readonly<Record<string, string>> = {
  'never lets more marketing pushes through than the cap, however many ask at once':
    'updates by a pipeline are refused, so marketing caps cannot be kept on it',
  'a changed period counts for rows that are there, both ways':
    'a database whose TTL index was made anew cannot be dropped, so the test cannot end in order',
};

export function hasWireServer(): boolean {
  return existsSync(JARS) && readdirSync(JARS).some((name) => name.endsWith('.jar')) && java() !== null;
}

/** `describe` where there is such a server, else a loud skip. */
export const describeWire: jest.Describe = hasWireServer() ? describe : skipLoudly();

export async function startWireServer(): Promise<WireServer> {
  const program = java();
  if (program === null) throw new Error('java is not on the PATH');
  const source = join(__dirname, 'WireServer.java');
  const child = spawn(program, ['-Xmx512m', '-cp', join(JARS, '*'), source, '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let said = '';
  const port = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /ready (\d+)/.exec(said)?.[1];
      if (found) ready(found);
    });
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.once('exit', (code) => failed(new Error(`the wire server ended with ${code}: ${said}`)));
  });
  return {
    uri: `mongodb://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function java(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, 'java');
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return null;
}

function skipLoudly(): jest.Describe {
  process.stderr.write(
    'SKIPPED: no independent server for the wire protocol; .ci/wire-server fetches one (java, mvn)\n',
  );
  return describe.skip;
}
