/** What the widget shows: every kind natively. The limits are ours, so that a message stays readable in a 360 px panel. */
import type { Capabilities } from '../../src/model/capabilities';

const MB = 1024 * 1024;

export const webchatCapabilities: Capabilities = {
  textMax: 8000,
  captionMax: 2000,
  buttons: { max: 10, labelMax: 80, kinds: ['reply', 'url', 'call', 'share', 'login'] },
  quickReplies: { max: 12, labelMax: 80 },
  card: { titleMax: 300, textMax: 4000, picture: true, facts: true, stages: true, table: true },
  carousel: { min: 1, max: 20 },
  // Several pictures side by side are a carousel here.
  album: null,
  list: { rowsMax: 50, titleMax: 200, textMax: 400, buttonMax: 80 },
  form: { fieldsMax: 12 },
  receipt: true,
  // The browser asks the shopper before it tells the place.
  asks: ['location'],
  location: true,
  contact: true,
  // The browser loads media from its address, so nothing is uploaded; the sizes are what phones play reliably.
  media: {
    image: {
      maxBytes: 10 * MB,
      types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml'],
    },
    audio: { maxBytes: 50 * MB, types: ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/webm'] },
    video: { maxBytes: 200 * MB, types: ['video/mp4', 'video/webm'] },
    file: { maxBytes: 500 * MB, types: [] },
  },
  typing: true,
  receipts: { delivered: true, read: true },
};
