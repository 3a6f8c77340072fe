/** One content as a channel would show it, without sending: the result of fit, the platform's requests, and the meaning of typed numbers. */
import type { Channel, PlatformBody, Rendered } from '../model/channel';
import type { Content } from '../model/content';
import { fit } from './fit';
import type { Choice, FitOptions } from './fit/fitting';

export interface Preview {
  fitted: Content[];
  bodies: PlatformBody[];
  tokens: Rendered['tokens'];
  choices: Choice[];
}

export function previewOn(
  channel: Pick<Channel, 'capabilities' | 'render'>,
  content: Content,
  options: FitOptions & { language: string },
): Preview {
  const { contents, choices } = fit(content, channel.capabilities, options);
  const rendered = contents.map((each) =>
    channel.render(each, { chat: 'CHAT', publicUrl: options.publicUrl, language: options.language }),
  );
  return {
    fitted: contents,
    bodies: rendered.flatMap((each) => each.bodies),
    tokens: rendered.flatMap((each) => each.tokens),
    choices,
  };
}
