/** JSON and signatures as Meta makes them: non-ASCII characters and slashes escaped, the HMAC over exactly these bytes. */
import { createHmac } from 'node:crypto';

export function escaped(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function signed(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
