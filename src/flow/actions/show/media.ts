/** Shows a picture, a sound, a video or a file by URL. */
import type { Content, Media } from '../../../model/content';
import { textOf, type Kind } from './kind';

type MediaKind = Extract<Content, { media: Media }>['kind'];

function mediaKind(name: MediaKind, about: string): Kind {
  return {
    name,
    about,
    needs: ['of'],
    takes: ['text', 'alt'],
    prepare(step, kit, path) {
      const of = kit.value(step.of, [...path, 'of']);
      const words = step.text === undefined ? null : kit.words(step.text, [...path, 'text']);
      const alt = step.alt === undefined ? null : kit.words(step.alt, [...path, 'alt']);
      return (turn, frame): Content => {
        const url = textOf(of(turn, frame), 2000);
        if (url === undefined) throw new Error(`there is no ${name} to show`);
        const caption = words?.(turn, frame) ?? '';
        const shown = alt?.(turn, frame) ?? '';
        return {
          kind: name,
          media: { url, ...(shown !== '' && (name === 'file' ? { name: shown } : { alt: shown })) },
          ...(caption !== '' && { caption }),
        };
      };
    },
  };
}

export const image = mediaKind('image', 'a picture');
export const audio = mediaKind('audio', 'a sound');
export const video = mediaKind('video', 'a film');
export const file = mediaKind('file', 'a document to open');
