/** What WhatsApp can show, as fit needs it; the limits and their sources are in limits.ts. */
import type { Capabilities } from '../../src/model/capabilities';
import { LIMITS } from './limits';

const MB = 1024 * 1024;
/** Free messages are allowed for 24 hours after the person's last one, then only templates (error 131047). */
const WINDOW_MS = 24 * 3_600_000;

export const CAPABILITIES: Capabilities = {
  textMax: LIMITS.text,
  captionMax: LIMITS.caption,
  // Up to three reply buttons, or one link: other combinations go into the text. Phone buttons exist only in templates.
  buttons: { max: LIMITS.buttons, labelMax: LIMITS.buttonTitle, kinds: ['reply', 'url'] },
  mediaButtons: true,
  quickReplies: null,
  // Ours: a picture as header, title, text and facts as body; together they seldom pass the body's 1024.
  card: { titleMax: 100, textMax: 600, picture: true, facts: true, stages: true },
  carousel: LIMITS.cards,
  album: null,
  list: { rowsMax: LIMITS.rows, titleMax: LIMITS.rowTitle, textMax: LIMITS.rowText, buttonMax: LIMITS.listButton },
  // A form needs a WhatsApp Flow that was built for it.
  form: null,
  // Ours: a text with its title in bold.
  receipt: true,
  // location_request_message; the number is known to the platform.
  asks: ['location'],
  location: true,
  contact: true,
  // Sizes and types: Meta's table of supported media, as AWS's documentation repeats it.
  media: {
    // SVG is not taken by WhatsApp; our own drawings are asked for as PNG (render/address.ts).
    image: { maxBytes: 5 * MB, types: ['image/jpeg', 'image/png', 'image/svg+xml'] },
    // Ogg only with Opus inside.
    audio: { maxBytes: 16 * MB, types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'] },
    video: { maxBytes: 16 * MB, types: ['video/mp4', 'video/3gpp'] },
    file: { maxBytes: 100 * MB, types: [] },
  },
  windowMs: WINDOW_MS,
  typing: true,
  receipts: { delivered: true, read: true },
};

/** What only some numbers have: Flows for forms, a catalogue, permission to ask for calls, payments. */
export interface Extras {
  flows?: readonly unknown[];
  catalogue?: boolean;
  calls?: boolean;
  payments?: boolean;
}

export function capabilitiesOf({ flows = [], catalogue, calls, payments }: Extras): Capabilities {
  return {
    ...CAPABILITIES,
    form: flows.length === 0 ? null : { fieldsMax: 20 },
    asks: ['location', ...(catalogue ? (['catalogue'] as const) : []), ...(calls ? (['call'] as const) : [])],
    ...(payments && { payment: true }),
  };
}
