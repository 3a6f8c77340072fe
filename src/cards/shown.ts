/** Contents side by side on several channels: for the preview, the editor and campaigns. Nothing is sent. */
import type { Channel } from '../model/channel';
import type { Content } from '../model/content';
import type { FitOptions } from './fit/fitting';
import { previewOn, type Preview } from './preview';

/** What is needed of a channel. */
export type Showing = Pick<Channel, 'name' | 'capabilities' | 'render'>;

export interface ShownOn {
  content: Content;
  channels: Record<string, Preview>;
}

/** Several contents are one answer: their numbers run on. */
export function showOn(
  contents: readonly Content[],
  channels: readonly Showing[],
  options: Omit<FitOptions, 'numbersFrom'> & { language: string },
): ShownOn[] {
  const numbers = new Map<string, number>();
  const on = (channel: Showing, each: Content): Preview => {
    const shown = previewOn(channel, each, { ...options, numbersFrom: numbers.get(channel.name) ?? 0 });
    numbers.set(channel.name, (numbers.get(channel.name) ?? 0) + shown.choices.length);
    return shown;
  };
  return contents.map((content) => ({
    content,
    channels: Object.fromEntries(channels.map((channel) => [channel.name, on(channel, content)])),
  }));
}
