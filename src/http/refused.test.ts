/** Tests of the line that a wrong key or signature leaves in the log. */
import express from 'express';
import { GatewayError } from '../model/errors';
import { silentLog } from '../model/log';
import { answerFaults } from './faults';
import { createRefusedLog } from './refused';
import { listen } from './server';

test('tells the door and the address, and neither key nor query', async () => {
  const lines: unknown[] = [];
  const log = { ...silentLog, warn: (what: unknown, message: string) => void lines.push([what, message]) };
  const app = express();
  app.use('/api', () => {
    throw new GatewayError('API_KEY_WRONG', 'send the API key');
  });
  app.use(answerFaults(log));
  const server = await listen(app, [], { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${server.port}/api/tickets/t-1?key=very-secret`;
  for (let tries = 0; tries < 3; tries += 1) await fetch(url, { headers: { 'x-api-key': 'very-secret' } });
  await server.close();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject([{ code: 'API_KEY_WRONG', door: '/api/tickets' }, 'a request was refused']);
  expect(JSON.stringify(lines)).not.toContain('very-secret');
});

test('is one for an address in ten seconds, and counts the others', () => {
  const lines: { more: number }[] = [];
  let now = 0;
  const note = createRefusedLog({ ...silentLog, warn: (what: never) => void lines.push(what) } as never, () => now);
  const asked = { ip: '192.0.2.1', method: 'POST', path: '/media/the-key-of-a-link' };
  for (let tries = 0; tries < 5; tries += 1) note('SIGNATURE_WRONG', asked);
  note('NOT_FOUND', asked);
  now = 10_001;
  note('SIGNATURE_WRONG', asked);
  expect(lines.map(({ more }) => more)).toEqual([0, 4]);
  expect(JSON.stringify(lines)).not.toContain('the-key');
});
