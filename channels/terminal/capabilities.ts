/** What the terminal shows: everything as lines; the limits are ours, for a single screen. */
import type { Capabilities } from '../../src/model/capabilities';

/** Every file is shown as its address. */
const ANY = { maxBytes: Number.MAX_SAFE_INTEGER, types: [] };

export const CAPABILITIES: Capabilities = {
  textMax: 4000,
  captionMax: 1000,
  buttons: { max: 20, labelMax: 60, kinds: ['reply', 'url', 'call', 'share', 'login'] },
  mediaButtons: true,
  quickReplies: { max: 20, labelMax: 60 },
  card: { titleMax: 120, textMax: 2000, picture: true, facts: true, stages: true, table: true },
  carousel: { min: 1, max: 10 },
  album: null,
  list: { rowsMax: 20, titleMax: 80, textMax: 200, buttonMax: 60 },
  form: null,
  receipt: true,
  location: true,
  contact: true,
  media: { image: ANY, audio: ANY, video: ANY, file: ANY },
  typing: true,
  receipts: { delivered: false, read: false },
};
