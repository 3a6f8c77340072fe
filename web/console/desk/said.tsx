/** A content as text: what an agent needs to see of it. */
import { Anchor, Text } from '@mantine/core';
import type { ShownAct } from '../../../src/model/console';
import { useSay } from '../words';

interface Loose {
  kind: string;
  text?: string;
  caption?: string;
  title?: string;
  label?: string;
  value?: string;
  media?: { url?: string; alt?: string } | string;
  picture?: { url?: string; alt?: string };
  name?: string;
  card?: Loose;
  cards?: Loose[];
  buttons?: { label: string }[];
  replies?: { label: string }[];
  rows?: { title: string }[];
  values?: Record<string, string>;
  facts?: { label: string; value: string }[];
  latitude?: number;
  longitude?: number;
  emoji?: string;
  phone?: string;
}

interface File {
  state: string;
  type?: string;
  name?: string;
  url?: string;
  reason?: string;
}

export function Said({ act }: { act: ShownAct }) {
  const content = act.content as Loose;
  const files = [act.file, ...((act.files as unknown[] | undefined) ?? [])].filter(Boolean) as File[];
  const lines = linesOf(content);
  const choices = [...(content.buttons ?? []), ...(content.replies ?? [])].map(({ label }) => label);
  return (
    <>
      <Sent content={content} />
      {files.map((file, index) => (
        <Attached key={index} file={file} />
      ))}
      {lines.map((line, index) => (
        <Text key={index} className="words" dir="auto">
          {line}
        </Text>
      ))}
      {choices.length > 0 && (
        <Text size="xs" c="dimmed" dir="auto">
          {choices.map((label) => `[${label}]`).join(' ')}
        </Text>
      )}
    </>
  );
}

/** A picture sent from here. One from another site would reveal who views it, so it becomes a link. */
function Sent({ content: { kind, media, card } }: { content: Loose }) {
  const say = useSay();
  const { url = '', alt = say('file') } = (kind === 'image' && typeof media === 'object' ? media : card?.picture) ?? {};
  if (url.startsWith('/')) return <img className="picture" src={url} alt={alt} loading="lazy" />;
  if (!url.startsWith('https:')) return null;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer noopener">
      {alt}
    </Anchor>
  );
}

function linesOf(content: Loose): string[] {
  const { kind, text, caption, title, label, value, card, cards, rows, values, facts } = content;
  if (kind === 'reply' || kind === 'replyToken') return [label ?? value ?? ''];
  if (kind === 'reaction') return [content.emoji ?? ''];
  if (kind === 'location') return [`${title ?? ''} ${content.latitude}, ${content.longitude}`.trim()];
  if (kind === 'contact') return [[content.name, content.phone].filter(Boolean).join(' ')];
  if (values) return Object.entries(values).map(([name, given]) => `${name}: ${given}`);
  const own = [title, text, caption].filter((line): line is string => Boolean(line));
  const more = [
    ...(facts ?? []).map((fact) => `${fact.label}: ${fact.value}`),
    ...(rows ?? []).map((row) => `• ${row.title}`),
    ...(card ? linesOf(card) : []),
    ...(cards ?? []).map((each) => `• ${linesOf(each)[0] ?? ''}`),
  ];
  const all = [...own, ...more];
  return all.length === 0 && !['media', 'album', 'image'].includes(kind) ? [`[${kind}]`] : all;
}

function Attached({ file }: { file: File }) {
  const say = useSay();
  if (file.url === undefined)
    return (
      <Text size="sm" c="dimmed">
        {say('file')}: {file.reason ?? file.state}
      </Text>
    );
  if (file.type?.startsWith('image/'))
    return (
      <a href={file.url} target="_blank" rel="noreferrer noopener">
        <img className="picture" src={file.url} alt={file.name ?? say('file')} loading="lazy" />
      </a>
    );
  return (
    <Anchor href={file.url} target="_blank" rel="noreferrer noopener">
      {file.name ?? say('file')}
    </Anchor>
  );
}
