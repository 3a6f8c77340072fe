/** The scroll position of the log: at its end, but never so far that the question or the beginning of a tall answer is hidden. */

export interface Follow {
  /** A new message was added. `own`: the shopper's. */
  came(item: HTMLElement, own: boolean, at: number): void;
  /** The content grew: restore the position, unless the shopper has scrolled away. */
  again(): void;
  toEnd(): void;
}

/** This close to the end counts as at the end. */
const NEAR_PX = 120;
const AIR_PX = 12;
/** Answers within this time after a question still belong to it. */
const ANSWER_MS = 15_000;

/** `hidden` is called with whether there is more below. */
export function createFollow(scroller: HTMLElement, hidden: (more: boolean) => void): Follow {
  let following = true;
  let anchor: { item: HTMLElement; at: number } | null = null;
  let set = 0;
  const end = (): number => scroller.scrollHeight - scroller.clientHeight;
  const topOf = (item: HTMLElement): number =>
    item.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - AIR_PX;
  const below = (): boolean => end() - scroller.scrollTop > NEAR_PX;
  const again = (): void => {
    if (!following) return;
    scroller.scrollTop = anchor?.item.isConnected ? Math.min(end(), topOf(anchor.item)) : end();
    set = scroller.scrollTop;
    hidden(below());
  };
  scroller.addEventListener(
    'scroll',
    () => {
      // Our own scrolling is reported too; only another position is the shopper's.
      if (Math.abs(scroller.scrollTop - set) < 2) return;
      anchor = null;
      following = !below();
      if (following) hidden(false);
    },
    { passive: true },
  );
  return {
    again,
    came(item, own, at) {
      if (own) following = true;
      if (own || !anchor || at - anchor.at > ANSWER_MS) anchor = { item, at };
      if (following) again();
      else hidden(true);
    },
    toEnd() {
      following = true;
      anchor = null;
      again();
    },
  };
}
