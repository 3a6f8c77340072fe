/** WhatsApp Web: the fake page's own limits; it shows no buttons, so there is nothing to tap. */
import { refusal } from './limits';
import type { Platform } from '../../../src/model/manifest';

export const platform: Platform = { refuses: (body) => refusal(body), taps: () => [] };
