/** A message as four platforms show it, drawn from the actual requests. */
import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CampaignWords } from '../../../src/model/campaign';
import { drawingOf } from '../../drawn';
import { device } from '../../drawn/device';
import sheet from '../../drawn/drawn.css?inline';
import type { Body } from '../../drawn/read';
import type { Scene } from '../../drawn/scene';
import { call } from '../api';
import { useSay } from '../words';

const WAIT_MS = 500;
export const PLATFORMS = ['whatsapp', 'telegram', 'teams', 'webchat'];

export type Asked = { words: CampaignWords; language: string } | { contents: unknown[]; language: string };
type Drawn = Record<string, { bodies: Body[]; choices: { label: string }[] }>;

export function Drawing({ asked, platforms = PLATFORMS }: { asked: Asked; platforms?: string[] }) {
  const say = useSay();
  const [body] = useDebouncedValue(JSON.stringify(asked), WAIT_MS);
  const found = useQuery({
    queryKey: ['drawn', body],
    queryFn: () => call<{ channels: Drawn }>('POST', '/campaigns/draw', JSON.parse(body) as unknown),
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  if (found.error) return <Text c="dimmed">{say('notDrawn')}</Text>;
  return <Wall drawn={found.data?.channels ?? {}} platforms={platforms} label={say('drawn')} />;
}

/** The drawings' style sheet uses the same class names as the console's, so they are in a shadow tree. */
function Wall({ drawn, platforms, label }: { drawn: Drawn; platforms: string[]; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(`${GRID}${sheet}`);
    root.adoptedStyleSheets = [styles];
    root.replaceChildren(...platforms.flatMap((name) => (drawn[name] ? [drawOne(name, drawn[name].bodies)] : [])));
  }, [drawn, platforms]);
  return <div ref={host} role="group" aria-label={label} className="wall" />;
}

const GRID = `:host { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0.8rem; align-items: start; }
* { box-sizing: border-box; } h2, p { margin: 0; } .talk { max-height: 22rem; }
`;

function drawOne(name: string, bodies: readonly Body[]): HTMLElement {
  const { title, draw } = drawingOf(name);
  const { element, talk } = device(name, title);
  const scene: Scene = {
    places: { server: location.origin, page: location.origin },
    // The console loads nothing from other origins; a picture from elsewhere is drawn as an empty frame.
    media: (url) => (url.startsWith(`${location.origin}/`) ? url : null),
    tap: () => undefined,
  };
  talk.append(...bodies.flatMap((body) => draw(body, scene)));
  return element;
}
