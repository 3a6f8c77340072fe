// What outlives the process: acknowledged writes after kill -9, and a lock that does not.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import mongoose from 'mongoose';
import { startEmbeddedStore } from './index';
import { REGISTER_TYPESCRIPT } from './spawn';
import { until } from '../../../test/until';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 3);
const SEED = Number(process.env.FAULT_SEED ?? 7);

const WRITER = join(__dirname, 'contract', 'writer.contract.ts');

interface Writer {
  child: ChildProcess;
  lines: () => string[];
}

async function startWriter(file: string): Promise<Writer> {
  const code = `${REGISTER_TYPESCRIPT} registerTypeScript(${JSON.stringify(WRITER)}); Module.createRequire(${JSON.stringify(WRITER)})(${JSON.stringify(WRITER)});`;
  const child = spawn(process.execPath, ['-e', code, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the writer ended by itself')));
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.startsWith('ready')) resolve();
    });
  });
  await ready;
  // The last line may be cut off.
  return { child, lines: () => output.split('\n').slice(1, -1) };
}

async function kill({ child }: Writer): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

/** The greatest number that was acknowledged, by kind and writer. */
function acknowledged(lines: string[]): Map<string, number> {
  const greatest = new Map<string, number>();
  for (const line of lines) {
    const [kind, writer, n] = line.split(' ');
    greatest.set(`${kind} ${writer}`, Number(n));
  }
  return greatest;
}

async function stored(file: string): Promise<{ rows: { writer: number; n: number }[]; counters: Map<number, number> }> {
  const store = await startEmbeddedStore({ file });
  const connection = await mongoose.createConnection(store.uri).asPromise();
  const rows = await connection
    .collection<{ writer: number; n: number }>('written')
    .find({}, { projection: { _id: 0, writer: 1, n: 1 } })
    .toArray();
  const counters = await connection
    .collection<{ _id: number; value: number }>('counters' as never)
    .find()
    .toArray();
  await connection.close();
  await store.close();
  return {
    rows: rows as unknown as { writer: number; n: number }[],
    counters: new Map(counters.map(({ _id, value }) => [_id as unknown as number, value])),
  };
}

function integrity(file: string): unknown {
  const database = new Database(file);
  const [result] = database.prepare('PRAGMA integrity_check').all([]) as { integrity_check: string }[];
  database.close();
  return result?.integrity_check;
}

describe('after kill -9', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-faults-'));
    file = join(folder, 'store.db');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test(
    "no acknowledged write is lost, and each writer's order is kept",
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const writer = await startWriter(file);
        // On a busy machine the first write takes longer than any delay.
        await until('an acknowledged write', () => writer.lines().length > 0);
        const delayMs = 100 + (((SEED + round * 7_919) * 104_729) % 500);
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        await kill(writer);
        const { rows, counters } = await stored(file);
        const byWriter = new Map<number, number[]>();
        for (const { writer: by, n } of rows) byWriter.set(by, [...(byWriter.get(by) ?? []), n]);
        for (const [by, numbers] of byWriter) expect([by, numbers]).toEqual([by, [...numbers.keys()]]);
        for (const [key, n] of acknowledged(writer.lines())) {
          const [kind, by] = key.split(' ');
          const kept =
            kind === 'counter' ? (counters.get(Number(by)) ?? 0) : (byWriter.get(Number(by))?.length ?? 0) - 1;
          expect(kept).toBeGreaterThanOrEqual(n);
        }
        expect(writer.lines().length).toBeGreaterThan(0);
        expect(integrity(file)).toBe('ok');
      }
    },
    60_000 + ROUNDS * 10_000,
  );

  test('the lock of the dead process is taken over at once and its socket removed; while it lived it was named', async () => {
    const writer = await startWriter(file);
    await expect(startEmbeddedStore({ file })).rejects.toThrow(
      new RegExp(`already open in process ${writer.child.pid} on \\S+ since \\d{4}-`),
    );
    await kill(writer);
    const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`parley-${writer.child.pid}-`));
    expect(left()).toHaveLength(1);
    const store = await startEmbeddedStore({ file });
    expect(left()).toEqual([]);
    await store.close();
  });
});
