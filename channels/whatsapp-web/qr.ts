/** The QR code for the terminal, with instructions. */
import { toString } from 'qrcode';

export async function drawQr(text: string): Promise<string> {
  const code = await toString(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
  return `\n  WhatsApp Web: link the shop's phone (WhatsApp, Linked devices, Link a device) with this code.\n  It is renewed about every 20 seconds; the page /channels shows it too.\n\n${code}\n`;
}
