/** On a phone the open chat covers the page: the focus stays in it, and the page behind does not scroll. */

/** As in widget.css: up to this width the panel fills the screen. */
const FULL_SCREEN = '(max-width: 480px)';
const FOCUSABLE = 'a[href], button, input, textarea, select, summary, [tabindex]';

export interface Modal {
  /** The panel was opened or closed. */
  turn(open: boolean): void;
}

export function createModal(panel: HTMLElement): Modal {
  const full = matchMedia(FULL_SCREEN);
  let open = false;
  let before: string | null = null;
  const apply = (): void => {
    const covers = open && full.matches;
    if (covers) panel.setAttribute('aria-modal', 'true');
    else panel.removeAttribute('aria-modal');
    const { style } = document.documentElement;
    if (covers && before === null) {
      before = style.overflow;
      style.overflow = 'hidden';
    } else if (!covers && before !== null) {
      style.overflow = before;
      before = null;
    }
  };
  full.addEventListener('change', apply);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Tab' && panel.getAttribute('aria-modal') === 'true') keepInside(panel, event);
  });
  return {
    turn(now) {
      open = now;
      apply();
    },
  };
}

/** From the last element on to the first one, and back. */
function keepInside(panel: HTMLElement, event: KeyboardEvent): void {
  const all = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isReached);
  const [first, last] = [all[0], all.at(-1)];
  const now = (panel.getRootNode() as ShadowRoot).activeElement;
  const leaves = event.shiftKey ? now === first : now === last;
  const inside = now !== null && panel.contains(now);
  if (inside && !leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

function isReached(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0;
}
