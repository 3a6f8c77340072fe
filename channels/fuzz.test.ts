/** Bodies changed at random: none throws, each becomes something with a name, and words or files of a person are never met with silence. */
import { seeded } from './faults';
import { mutated, subjects } from './fuzz.rig';

/** The long form is `npm run faults`. */
const TIMES = process.env['FAULTS'] === 'long' ? 100_000 : 500;
jest.setTimeout(300_000);

describe.each(Object.entries(subjects))('bodies of %s', (_name, { bodies, decode, speaks }) => {
  it('are decoded whatever becomes of them, and a person is never met with silence', () => {
    const random = seeded(20_261_130);
    const faults: unknown[] = [];
    let spoke = 0;
    for (let count = 0; count < TIMES && faults.length < 5; count += 1) {
      const body = mutated(bodies[count % bodies.length], random);
      const events = decode(body);
      const speaking = speaks(body);
      if (speaking) spoke += 1;
      const silent = speaking && !events.some(({ kind }) => kind === 'message');
      const unnamed = events.some((event) => event.kind === 'ignored' && (event.what === '' || event.reason === ''));
      if (events.length === 0 || silent || unnamed) faults.push({ body, events });
    }
    expect(faults).toEqual([]);
    // The rules do meet people who speak.
    expect(spoke).toBeGreaterThan(TIMES / 50);
  });
});
