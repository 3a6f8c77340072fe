/** The largest file that a shopper may send from a browser: what a phone's picture, a scan or a minute of film needs. The server and the widget refuse a larger one. */
export const SHOPPER_FILE_BYTES = 25 * 1024 * 1024;
