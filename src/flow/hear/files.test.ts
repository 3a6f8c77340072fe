/** Files as a slot keeps them. */
import type { InboundMedia } from '../../model/inbound';
import { sentFiles } from './files';

const photo = (ref: string, more: Partial<InboundMedia> = {}): InboundMedia => ({
  kind: 'media',
  media: 'image',
  ref,
  ...more,
});

test('keeps a single file by itself', () => {
  expect(sentFiles(photo('a', { name: 'x'.repeat(300), caption: 'seam' }))).toEqual({
    source: 'photo',
    value: { ref: 'a', media: 'image', name: 'x'.repeat(200) },
  });
});

test('keeps all files of an album in their order, and takes it as photos when one is among them', () => {
  const value = {
    ref: 'b',
    media: 'image',
    files: [
      { ref: 'a', media: 'video' },
      { ref: 'b', media: 'image' },
      { ref: 'c', media: 'image' },
    ],
  };
  expect(sentFiles({ kind: 'album', items: [photo('a', { media: 'video' }), photo('b'), photo('c')] })).toEqual({
    source: 'photo',
    value,
  });
  expect(
    sentFiles({ kind: 'album', items: [photo('a', { media: 'file' }), photo('b', { media: 'file' })] }).source,
  ).toBe('file');
});

test('an album without files fills nothing', () => {
  expect(sentFiles({ kind: 'album', items: [] })).toEqual({ source: null, value: null });
});
