/** What a campaign's words, or contents of its dry run, look like on each channel. Nothing is sent. */
import type { Preview } from '../cards/preview';
import { showOn, type Showing } from '../cards/shown';
import type { FitOptions } from '../cards/fit/fitting';
import { contentsOf } from '../flow/read/contents';
import type { CampaignWords } from '../model/campaign';
import type { Content } from '../model/content';
import { contentOf } from './message';

/** The shopper whose name fills the placeholders while a campaign is written. */
const SAMPLE = { name: 'Ada Lovelace', first_name: 'Ada' };

export interface DrawParts {
  channels: readonly Showing[];
  options(language: string): FitOptions & { language: string };
  shop: string;
}

export type Drawn = Record<string, Pick<Preview, 'bodies' | 'choices'>>;

export function drawWords(parts: DrawParts, words: CampaignWords, language: string): Drawn {
  const content = contentOf(words, { ...SAMPLE, shop: parts.shop });
  return drawAll(parts, content === null ? [] : [content], language);
}

/** Throws BODY_BROKEN for what is no content. */
export function drawContents(parts: DrawParts, given: unknown, language: string): Drawn {
  return drawAll(parts, contentsOf('contents', JSON.stringify(given)), language);
}

function drawAll({ channels, options }: DrawParts, contents: readonly Content[], language: string): Drawn {
  const shown = showOn(contents, channels, options(language));
  return Object.fromEntries(
    channels.map(({ name }) => {
      const previews = shown.flatMap(({ channels: on }) => on[name] ?? []);
      return [
        name,
        { bodies: previews.flatMap(({ bodies }) => bodies), choices: previews.flatMap(({ choices }) => choices) },
      ];
    }),
  );
}
