/** A voice note: tapped once it listens, tapped again it is sent; Escape throws it away. Null where the browser cannot record. */
import { given } from '../../../src/model/given';
import { h, icon } from '../dom';
import { ICONS } from '../icons';
import { labelled } from '../wording';
import type { Words } from '../words';

/** Longer ones are a call. */
const LONGEST_MS = 120_000;
/** What every current browser can record one of; the store takes both. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

export function createRecorder(parts: { words: Words; done: (spoken: Blob) => void }): HTMLElement | null {
  // Only pages by https (and localhost) may ask for the microphone.
  if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices) return null;
  let recording: { stop(keep: boolean): void } | null = null;
  let asking = false;
  const button = h(
    'button',
    { class: 'tool', type: 'button', 'aria-pressed': 'false', ...labelled(parts.words, 'record') },
    icon(ICONS.mic),
  );
  const shown = (on: boolean): void => {
    button.setAttribute('aria-pressed', String(on));
    button.classList.toggle('live', on);
  };
  button.addEventListener('click', () => {
    if (recording) return recording.stop(true);
    // A second tap while the browser asks for the microphone must not start a recording that nothing stops.
    if (asking) return;
    asking = true;
    record((spoken) => {
      recording = null;
      shown(false);
      if (spoken) parts.done(spoken);
    })
      .then((started) => {
        recording = started;
        shown(true);
      })
      // The shopper said no to the microphone, or there is none.
      .catch(() => shown(false))
      .finally(() => (asking = false));
  });
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !recording) return;
    event.stopPropagation();
    recording.stop(false);
  });
  return button;
}

async function record(ended: (spoken: Blob | null) => void): Promise<{ stop(keep: boolean): void }> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, given({ mimeType: type }));
  const pieces: Blob[] = [];
  let keep = true;
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  recorder.addEventListener('stop', () => {
    clearTimeout(longest);
    // The lamp of the microphone goes out.
    for (const track of stream.getTracks()) track.stop();
    ended(keep ? new Blob(pieces, { type: recorder.mimeType }) : null);
  });
  recorder.start();
  const longest = setTimeout(() => recorder.stop(), LONGEST_MS);
  return {
    stop(wanted) {
      keep = wanted;
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}
