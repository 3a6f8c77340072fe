/** `parley decode`: what a recorded body normalises to, or why it is ignored; one JSON line per file, never a crash. */
import { parseBody } from '../http/body';
import type { Channel } from '../model/channel';
import type { Decoded } from '../model/inbound';
import { offlineChannel } from '../compose/offline';
import { readGiven } from './files';
import { print } from './print';

interface Line {
  file: string;
  events?: Exclude<Decoded, { kind: 'ignored' }>[];
  ignored?: { what: string; reason: string }[];
  refused?: string;
}

export function decodeFiles(name: string, files: string[]): void {
  const channel = offlineChannel(name);
  for (const file of files) print.json(decodeFile(channel, file));
}

function decodeFile(channel: Channel, file: string): Line {
  try {
    const decoded = channel.decode(parseBody(readGiven(file)));
    const events = decoded.filter((each) => each.kind !== 'ignored');
    const ignored = decoded.filter((each) => each.kind === 'ignored').map(({ what, reason }) => ({ what, reason }));
    return {
      file,
      ...(events.length > 0 && { events }),
      ...((ignored.length > 0 || events.length === 0) && { ignored }),
    };
  } catch (fault) {
    return { file, refused: fault instanceof Error ? fault.message : String(fault) };
  }
}
