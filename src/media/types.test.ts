/** What a file is, by its bytes: a name or a claimed type never makes a page of it, and unknown bytes are not taken. */
import fc from 'fast-check';
import { isInline, maxBytesOf, typeOf } from './types';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const KNOWN: readonly (readonly [head: string, said: string | undefined, type: string | null])[] = [
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'text/html', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n....', undefined, 'image/png'],
  ['GIF89a', undefined, 'image/gif'],
  ['RIFF\x01\x02\x03\x04WEBPVP8 ', undefined, 'image/webp'],
  ['RIFF\x01\x02\x03\x04WAVEfmt ', undefined, 'audio/wav'],
  ['\0\0\0\x18ftypisom\0\0', undefined, 'video/mp4'],
  ['\0\0\0\x18ftypM4A \0\0', undefined, 'audio/mp4'],
  ['\0\0\0\x18ftypheic\0\0', undefined, 'image/heic'],
  ['OggS\0\x02\0\0OpusHead', 'audio/ogg; codecs=opus', 'audio/ogg'],
  ['ID3\x03', undefined, 'audio/mpeg'],
  ['\xff\xfb\x90\x44', undefined, 'audio/mpeg'],
  ['\xff\xf1\x50\x80', undefined, 'audio/aac'],
  ['#!AMR\n', undefined, 'audio/amr'],
  ['\x1aE\xdf\xa3', undefined, 'video/webm'],
  ['%PDF-1.7', undefined, 'application/pdf'],
  [
    'PK\x03\x04....[Content_Types].xml....word/document.xml',
    undefined,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'PK\x03\x04....[Content_Types].xml....xl/workbook.xml',
    undefined,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text',
    undefined,
    'application/vnd.oasis.opendocument.text',
  ],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword', 'application/msword'],
  ['\x1f\x8b\x08\0', 'application/x-tgsticker', 'application/x-tgsticker'],
  ['order;size\n1042;EU 38', 'text/csv', 'text/csv'],
  ['Hello', 'application/octet-stream', 'text/plain'],
  // Not taken: pages, drawings with scripts, programs, archives, nothing.
  ['<!DOCTYPE html><script>alert(1)</script>', 'image/png', null],
  ['\xef\xbb\xbf  <html>', 'text/plain', null],
  ['<?xml version="1.0"?><svg onload="x()">', 'image/svg+xml', null],
  ['hello <svg/onload=x()>', 'text/plain', null],
  ['MZ\x90\0\x03', 'image/png', null],
  ['\x7fELF\x02', undefined, null],
  ['PK\x03\x04....evil.exe', 'application/zip', null],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-msi', null],
  ['\x1f\x8b\x08\0', 'image/png', null],
  ['', 'image/png', null],
];

test.each(KNOWN)('%j said to be %j is %j', (head, said, type) => {
  expect(typeOf(bytes(head), said)).toBe(type);
});

test('whatever comes, the answer is a type with a limit or none, and never one that a browser would run', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.oneof(
        fc.constantFrom('text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript'),
        fc.string(),
        fc.constant(undefined),
      ),
      (head, said) => {
        const type = typeOf(head, said);
        if (type === null) return;
        expect(maxBytesOf(type)).toBeGreaterThan(0);
        expect(type).not.toMatch(/html|svg|xml$|javascript/);
        if (type.startsWith('text/')) expect(isInline(type)).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});
