/** `parley replay`: a recorded body through the whole path; the bodies that the platform would get are printed. */
import { parseBody } from '../http/body';
import { systemClock } from '../model/clock';
import { captureChannel } from './capture';
import { offlineChannel } from '../compose/offline';
import { about, readGiven } from './files';
import { print } from './print';
import { setup } from './setup';
import { openTrial } from './trial';

export async function replay(name: string, file: string): Promise<void> {
  let sent = 0;
  const here = setup();
  const channel = captureChannel(offlineChannel(name, here.manifests), ({ body }) => {
    sent += 1;
    print.json(body);
  });
  const events = about(file, () => channel.decode(parseBody(readGiven(file))));
  for (const event of events) if (event.kind === 'ignored') print.error(`ignored ${event.what}: ${event.reason}`);
  const trial = await openTrial(systemClock(), [channel], here);
  try {
    await trial.parley.receive(channel, events);
    await trial.parley.idle();
    if (sent === 0) print.error('no reply');
  } finally {
    await trial.close();
  }
}
