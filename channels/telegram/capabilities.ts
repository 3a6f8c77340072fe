/** What Telegram can show, with its limits and their sources (Bot API 10.1 unless stated otherwise). */
import type { Capabilities } from '../../src/model/capabilities';

/** By-URL sends: 5 MB for pictures, 20 MB for the rest (Bot API, "Sending files"). */
const PICTURE_BYTES = 5 * 1024 * 1024;
const FILE_BYTES = 20 * 1024 * 1024;

export const CAPABILITIES: Capabilities = {
  // sendMessage.text 1-4096 after entities parsing
  textMax: 4096,
  // sendPhoto.caption 0-1024
  captionMax: 1024,
  // At most 100 buttons on a keyboard and 8 in a row (server behaviour, not documented). A label has no documented
  // limit; clients cut what is wider than the bubble. `call` is left out: only http, https and tg links are taken.
  buttons: { max: 100, labelMax: 64, kinds: ['reply', 'url', 'login', 'share'] },
  mediaButtons: true,
  // Shown as an inline keyboard, so that a tap comes back as a value and not as typed text.
  quickReplies: { max: 24, labelMax: 48 },
  // Ours: a picture with a caption and a keyboard; what is longer than a caption follows as a text.
  card: { titleMax: 200, textMax: 3000, picture: true, facts: true, stages: true },
  // Ours: an album of the pictures, then one numbered message with everyone's buttons.
  carousel: { min: 2, max: 10 },
  // sendMediaGroup.media 2-10
  album: { min: 2, max: 10 },
  // Ours: a keyboard with one row each.
  list: { rowsMax: 24, titleMax: 64, textMax: 200, buttonMax: 64 },
  form: null,
  receipt: false,
  // KeyboardButton: request_contact, request_location; in private chats only, render leaves them out elsewhere.
  asks: ['location', 'phone'],
  location: true,
  contact: true,
  media: {
    // SVG is not taken by Telegram; our own drawings are asked for as PNG (render/address.ts). A GIF goes by sendAnimation.
    image: { maxBytes: PICTURE_BYTES, types: ['image/jpeg', 'image/png', 'image/webp', 'image/svg+xml', 'image/gif'] },
    // sendAudio: .MP3 or .M4A; sendVoice: .OGG encoded with OPUS
    audio: { maxBytes: FILE_BYTES, types: ['audio/mpeg', 'audio/mp4', 'audio/ogg'] },
    // sendVideo: MPEG4
    video: { maxBytes: FILE_BYTES, types: ['video/mp4'] },
    // sendDocument by URL: "only works for GIF, PDF and ZIP files"
    file: { maxBytes: FILE_BYTES, types: ['application/pdf', 'application/zip', 'image/gif'] },
  },
  typing: true,
  // Telegram reports neither delivery nor reading.
  receipts: { delivered: false, read: false },
  // Only if the bot has a payment provider.
  payment: false,
};

export function capabilitiesOf({ payments }: { payments: boolean }): Capabilities {
  return { ...CAPABILITIES, payment: payments };
}
