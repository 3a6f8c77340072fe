/** Faults that a local platform makes: by seed and by script. */
import { createFaults, FAULT_KINDS } from './faults';

describe('faults', () => {
  it('are the same row for the same seed, about as often as asked', () => {
    const rates = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0.02]));
    const [one, two] = [createFaults({ seed: 5, rates }), createFaults({ seed: 5, rates })];
    const row = Array.from({ length: 5000 }, () => one.next('sendMessage'));
    expect(Array.from({ length: 5000 }, () => two.next('sendMessage'))).toEqual(row);
    for (const kind of FAULT_KINDS) expect(Math.abs(row.filter((each) => each === kind).length - 100)).toBeLessThan(50);
  });

  it('are scripted for one method and a number of times', () => {
    const faults = createFaults(undefined);
    faults.script('slow', 2, 'sendPhoto');
    expect(['sendMessage', 'sendPhoto', 'sendPhoto', 'sendPhoto'].map((method) => faults.next(method))).toEqual([
      null,
      'slow',
      'slow',
      null,
    ]);
    faults.script('serverError', 1);
    faults.script('resetBefore', 1, 'getFile');
    expect([
      faults.nextOf('answerCallbackQuery'),
      faults.nextOf('getFile'),
      faults.nextOf('getFile'),
      faults.next('sendMessage'),
    ]).toEqual([null, 'resetBefore', null, 'serverError']);
  });
});
