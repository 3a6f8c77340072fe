/** The process that plays trials: the gateway that serves must not wait for them. It ends with the one that started it. */
import { setup } from '../setup';
import { createRehearsal } from './rehearsal';
import type { Asked, Told } from '../../compose/rehearsal';

async function answer(rehearsal: ReturnType<typeof createRehearsal>, { id, dir, what }: Asked): Promise<void> {
  const tell = (told: Omit<Told, 'id'>): void => void process.send?.({ id, ...told });
  try {
    const value =
      what.do === 'check'
        ? await rehearsal.check(dir)
        : what.do === 'talk'
          ? await rehearsal.talk(dir, what.input)
          : await rehearsal.play(dir, (done, of) => tell({ progress: { done, of } }));
    tell({ value });
  } catch (fault) {
    tell({ fault: fault instanceof Error ? fault.message : String(fault) });
  }
}

if (require.main === module) {
  process.umask(0o077);
  const rehearsal = createRehearsal(setup());
  process.on('message', (asked: Asked) => void answer(rehearsal, asked));
  process.on('disconnect', () => process.exit());
}
