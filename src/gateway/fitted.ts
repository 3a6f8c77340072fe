/** A reply is fitted when its turn is decided, for what its numbers mean, and again when it leaves: the second time is free. */
import type { Content } from '../model/content';
import type { Capabilities } from '../model/capabilities';
import type { Fitted, PathParts } from './parts';

interface Done {
  capabilities: Capabilities;
  language: string;
  numbersFrom: number;
  fitted: Fitted;
}

/** Remembers the last result of each content for as long as that is held; a content that was said never changes. */
export function fittedOnce(fit: PathParts['fit']): PathParts['fit'] {
  const last = new WeakMap<Content, Done>();
  return (content, capabilities, language, numbersFrom = 0) => {
    const done = last.get(content);
    if (done?.capabilities === capabilities && done.language === language && done.numbersFrom === numbersFrom)
      return done.fitted;
    const fitted = fit(content, capabilities, language, numbersFrom);
    last.set(content, { capabilities, language, numbersFrom, fitted });
    return fitted;
  };
}
