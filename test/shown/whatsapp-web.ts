/** WhatsApp Web: the fake page's own limits; it shows no buttons, so there is nothing to tap. */
import { refusal } from '../platforms/whatsapp-web/limits';
import type { Platform } from './platform';

export const whatsappWeb: Platform = { refuses: (body) => refusal(body), taps: () => [] };
