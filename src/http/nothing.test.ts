import { createServer, type Server } from 'node:http';
import express from 'express';
import { silentLog } from '../model/log';
import { answerFaults } from './faults';
import { nothingThere } from './nothing';

let server: Server;
let url = '';
beforeEach(async () => {
  server = createServer(express().use(nothingThere(true)).use(answerFaults(silentLog)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(() => new Promise((done) => server.close(done)));

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

it('shows a page with ways on to a person, which repeats nothing of the address', async () => {
  const answer = await fetch(`${url}/nope<b>`, { headers: { accept: BROWSER } });
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(text).toContain('<a href="/chat">');
  expect(text).not.toContain('nope');
});

it.each([
  ['GET', '*/*'],
  ['GET', 'application/json'],
  ['POST', BROWSER],
])('answers a program with JSON: %s, accepting %s', async (method, accept) => {
  const answer = await fetch(`${url}/nope`, { method, headers: { accept } });
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { error: 'NOT_FOUND', message: 'there is no page or endpoint at /nope' },
  ]);
});
