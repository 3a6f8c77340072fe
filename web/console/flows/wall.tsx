/** Contents as each platform would show them, drawn from the actual requests. In a shadow tree, so that its styles and the console's stay separate. */
import { useEffect, useRef } from 'react';
import { drawWall } from '../../preview/wall';
import drawn from '../../drawn/drawn.css?inline';
import type { ShownContent } from './api';

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  `${drawn}\n:host{display:block}.walls{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr))}.talk{max-height:22rem}.raw{font-size:12.5px;border-top:1px solid var(--edge)}.raw summary{padding:7px 14px}.raw pre{margin:0;padding:10px 14px;max-height:14rem;overflow:auto}`,
);

export function Wall({ shown, channels }: { shown: readonly ShownContent[]; channels: readonly string[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const walls = document.createElement('div');
    walls.className = 'walls';
    walls.append(...drawWall(shown, channels, location.origin));
    root.replaceChildren(walls);
  }, [shown, channels]);
  return <div ref={place} />;
}
