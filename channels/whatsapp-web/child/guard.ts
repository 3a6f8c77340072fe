/** Which errors of the library are survivable: known ones that only mean that a page is gone. */

/** whatsapp-web.js 1.34.7 and puppeteer 24, seen: after a logout, after destroy, and on UNPAIRED_IDLE while a QR code is shown. */
const HARMLESS = [
  /window is not defined/,
  /detached frame/i,
  /frame (was|got) detached/i,
  /Execution context was destroyed/,
  /Target closed/i,
  /Session closed/i,
  /Connection closed/i,
  /Cannot find context with specified id/,
  /Navigating frame was detached/i,
];
const ORIGIN = /node_modules[\\/](whatsapp-web\.js|puppeteer(-core)?)[\\/]/;

/** The text of a harmless error of the library; null: the state of the process is unknown. */
export function harmless(fault: unknown): string | null {
  const text = faultText(fault);
  const stack = fault instanceof Error ? (fault.stack ?? '') : '';
  return HARMLESS.some((each) => each.test(text)) && ORIGIN.test(stack) ? text : null;
}

/** The library also throws plain texts ('auth timeout'). */
export function faultText(fault: unknown): string {
  const text = fault instanceof Error ? fault.message : String(fault);
  return text.slice(0, 500);
}
