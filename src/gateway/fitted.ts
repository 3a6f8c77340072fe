/** A reply is fitted when its turn is decided, for the meaning of its numbers, and again when it leaves; a cache makes the second time free. */
import type { Content } from '../model/content';
import type { Capabilities } from '../model/capabilities';
import type { Fitted, PathParts } from './parts';

interface Done {
  capabilities: Capabilities;
  language: string;
  numbersFrom: number;
  fitted: Fitted;
}

/** Caches the last result for each content object, for as long as that is referenced; contents are immutable. */
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
