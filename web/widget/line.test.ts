import { createLine } from './line';
import type { Socket } from './wire';

type Heard = Record<string, () => void>;

/** A server that refuses sockets and answers with `status`; -1: it is away. */
function embed(status: () => number): { refuse(): Promise<void>; asked: string[]; told: string[]; heard: () => Heard } {
  const asked: string[] = [];
  const told: string[] = [];
  let heard: Heard = {};
  const connect = createLine({
    server: 'https://chat.example',
    page: 'https://shop.example',
    open: (): Socket & Pick<WebSocket, 'addEventListener'> => ({
      onopen: null,
      onmessage: null,
      onclose: null,
      send: () => undefined,
      close: () => undefined,
      addEventListener: (event: string, run: unknown) => void (heard[event] = run as () => void),
    }),
    ask: (address) => {
      asked.push(address);
      return status() < 0
        ? Promise.reject(new Error('away'))
        : Promise.resolve({ status: status(), text: () => Promise.resolve('add it to WEBCHAT_ORIGINS') });
    },
    tell: (words) => void told.push(words),
  });
  return {
    asked,
    told,
    heard: () => heard,
    async refuse() {
      heard = {};
      connect();
      heard['close']?.();
      await new Promise(setImmediate);
    },
  };
}

it('says once in the console why the page may not hold the chat', async () => {
  const page = embed(() => 403);
  await page.refuse();
  await page.refuse();
  expect(page.asked).toEqual(['https://chat.example/webhooks/webchat?page=https%3A%2F%2Fshop.example']);
  expect(page.told).toEqual(['add it to WEBCHAT_ORIGINS']);
});

it('says nothing where the page is listed, and asks again after a server that was away', async () => {
  let status = -1;
  const page = embed(() => status);
  await page.refuse();
  status = 200;
  await page.refuse();
  expect([page.asked.length, page.told]).toEqual([2, []]);
});

it('does not ask for a line that was open', async () => {
  const page = embed(() => 403);
  await page.refuse();
  page.asked.length = 0;
  page.heard()['open']?.();
  page.heard()['close']?.();
  await new Promise(setImmediate);
  expect(page.asked).toEqual([]);
});
