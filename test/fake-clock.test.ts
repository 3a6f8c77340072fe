import { createFakeClock } from './fake-clock';

it('runs timers in the order of their due times, also those set on the way, and shows each its own time', async () => {
  const clock = createFakeClock(0);
  const seen: string[] = [];
  const note = (name: string) => (): void => void seen.push(`${name} ${clock.now()}`);
  clock.after(30, note('c'));
  clock.after(10, () => {
    note('a')();
    clock.after(10, note('b'));
    clock.after(0, note('at once'));
  });
  clock.after(30, note('d'));
  clock.after(31, note('too late'));
  await clock.advance(30);
  expect(seen).toEqual(['a 10', 'at once 10', 'b 20', 'c 30', 'd 30']);
  expect(clock.now()).toBe(30);
  expect(clock.pending()).toBe(1);
});

it('never runs a cancelled timer, not even one due at the same instant', async () => {
  const clock = createFakeClock(0);
  const seen: string[] = [];
  let cancel = (): void => undefined;
  clock.after(5, () => cancel());
  cancel = clock.after(5, () => void seen.push('cancelled'));
  await clock.advance(10);
  expect(seen).toEqual([]);
});

it('leaps over years of a periodic timer in one run of it', async () => {
  const clock = createFakeClock(0);
  const seen: string[] = [];
  const tick = (): void => {
    seen.push(`tick ${clock.now()}`);
    clock.after(2000, tick);
  };
  clock.after(2000, tick);
  clock.after(50, () => void clock.after(0, () => void seen.push(`at once ${clock.now()}`)));
  await clock.leapTo(1e12);
  expect(seen).toEqual([`tick ${1e12}`, `at once ${1e12}`]);
  expect(clock.pending()).toBe(1);
});

it('lets what a timer started come to rest before time goes on', async () => {
  const clock = createFakeClock(0);
  const seen: number[] = [];
  clock.after(
    1,
    () =>
      void (async () => {
        for (let hop = 0; hop < 5; hop += 1) await new Promise((resolve) => setImmediate(resolve));
        seen.push(clock.now());
      })(),
  );
  await clock.advance(1000);
  expect(seen).toEqual([1]);
});
