/** What Teams can show, with its limits and their sources (Microsoft's Teams documentation unless stated otherwise). */
import type { Capabilities } from '../../src/model/capabilities';

/**
 * Safe design limit for one activity, in bytes of its JSON. A bot's message may have about 100 KB (413 MessageSizeTooBig beyond;
 * "Format your bot messages"), but 28 KB is what every way into Teams takes, also incoming webhooks and workflows.
 */
export const PAYLOAD_BYTES = 28 * 1024;

/** "Format cards": pictures of at most 1024 x 1024 pixels and 1 MB, png, jpeg or a still gif. */
const PICTURE_BYTES = 1024 * 1024;

/** Files are sent as a card that opens their address, because the platform does not store them. */
const LINKED_BYTES = 1024 * 1024 * 1024;

export const CAPABILITIES: Capabilities = {
  // Ours: 8,000 units are at most 24 KB of UTF-8, so that text and envelope stay within PAYLOAD_BYTES.
  textMax: 8000,
  // Ours: a picture with its caption is a card.
  captionMax: 2000,
  // A row of actions shows six; more rows may follow (render.ts). Labels have no documented limit, clients cut what is wider
  // than the card. `call` and `share` are left out: Action.OpenUrl takes web addresses.
  buttons: { max: 24, labelMax: 60, kinds: ['reply', 'url', 'login'] },
  mediaButtons: true,
  // Up to three suggested actions are shown ("Suggested actions"); with more of them, or in groups, render makes a card's buttons.
  quickReplies: { max: 24, labelMax: 60 },
  card: { titleMax: 200, textMax: 2500, picture: true, facts: true, stages: true, table: true },
  // Carousel layout: up to ten cards.
  carousel: { min: 1, max: 10 },
  album: null,
  // Ours: a card with rows that can be tapped.
  list: { rowsMax: 24, titleMax: 100, textMax: 300, buttonMax: 60 },
  form: { fieldsMax: 20 },
  receipt: true,
  location: false,
  contact: false,
  media: {
    // SVG is not taken; our own drawings are asked for as PNG (address.ts).
    image: { maxBytes: PICTURE_BYTES, types: ['image/png', 'image/jpeg', 'image/gif', 'image/svg+xml'] },
    audio: { maxBytes: LINKED_BYTES, types: [] },
    video: { maxBytes: LINKED_BYTES, types: [] },
    file: { maxBytes: LINKED_BYTES, types: [] },
  },
  // Teams has no payments in a chat, so a card opens the shop's page.
  payment: false,
  typing: true,
  // application/vnd.microsoft.readReceipt, personal chats only; delivery is not reported.
  receipts: { delivered: false, read: true },
};
