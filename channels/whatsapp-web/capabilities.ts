/** What WhatsApp Web can show through the library. WhatsApp publishes no limits for it: they are ours unless a source is named. */
import type { Capabilities } from '../../src/model/capabilities';

const MB = 1024 * 1024;

/** The largest file that the channel fetches and passes to the browser. */
export const FILE_BYTES = { image: 5 * MB, audio: 16 * MB, video: 16 * MB, file: 32 * MB } as const;

export const CAPABILITIES: Capabilities = {
  // The Cloud API's limit; the app itself accepts more, but no one reads that in a chat.
  textMax: 4096,
  // The Cloud API's limit.
  captionMax: 1024,
  // whatsapp-web.js README: buttons and lists are deprecated; a send "succeeds" and the shopper sees nothing. Numbered text instead.
  buttons: null,
  quickReplies: null,
  card: null,
  carousel: null,
  album: null,
  list: null,
  form: null,
  receipt: false,
  location: true,
  contact: true,
  media: {
    // SVG is not shown; our own drawings are fetched as PNG (address.ts).
    image: { maxBytes: FILE_BYTES.image, types: ['image/jpeg', 'image/png', 'image/webp', 'image/svg+xml'] },
    audio: { maxBytes: FILE_BYTES.audio, types: ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/aac'] },
    // Played in the chat if the browser can decode it, else sent as a document.
    video: { maxBytes: FILE_BYTES.video, types: ['video/mp4'] },
    file: { maxBytes: FILE_BYTES.file, types: [] },
  },
  typing: true,
  // message_ack: 2 device, 3 read; a shopper who disabled read receipts never sends a 3.
  receipts: { delivered: true, read: true },
};
