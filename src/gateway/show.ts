/** What the platform receives for a row: fitted and rendered content, or the approved template where free messages are not allowed. */
import { given } from '../model/given';
import type { Channel, PlatformBody, RenderContext, Rendered } from '../model/channel';
import type { Address } from '../model/inbound';
import type { Identity, OutboxRow } from '../model/records';
import type { PathParts } from './parts';
import { withoutPictures } from './plainer';

type Parts = Pick<PathParts, 'fit' | 'store' | 'clock' | 'settings' | 'load'>;

/** Old messages keep their buttons, so ours stay valid for three months. */
const TOKEN_TTL_MS = 90 * 86_400_000;

/** Whether a free message is allowed, on platforms with a window after the person's last message. */
export function isWindowClosed(
  { capabilities }: Pick<Channel, 'capabilities'>,
  { lastInboundAt }: Pick<Identity, 'lastInboundAt'>,
  now: number,
): boolean {
  return capabilities.windowMs !== undefined && (lastInboundAt?.getTime() ?? 0) + capabilities.windowMs <= now;
}

export function canTemplate(channel: Channel, row: Pick<OutboxRow, 'template'>): boolean {
  return channel.template !== undefined && row.template !== undefined;
}

export async function render(
  parts: Parts,
  channel: Channel,
  address: Address,
  row: OutboxRow,
): Promise<PlatformBody[]> {
  const content = parts.load.overloaded() ? withoutPictures(row.content) : row.content;
  const { contents } = parts.fit(content, channel.capabilities, row.language, row.numbersFrom);
  return keep(
    parts,
    contents.map((content) => channel.render(content, contextOf(parts, address, row))),
  );
}

/** The row's requests, or why it cannot be shown. */
export async function renderTemplate(
  parts: Parts,
  channel: Channel,
  address: Address,
  row: OutboxRow,
): Promise<PlatformBody[] | string> {
  const rendered =
    row.template === undefined
      ? 'window_closed'
      : (channel.template?.(row.template, contextOf(parts, address, row)) ?? 'window_closed');
  return typeof rendered === 'string' ? rendered : keep(parts, [rendered]);
}

/** The values of short tokens must be stored before the first tap. */
async function keep({ store, clock }: Parts, rendered: Rendered[]): Promise<PlatformBody[]> {
  const tokens = rendered.flatMap((each) => each.tokens);
  if (tokens.length > 0) await store.tokens.put(tokens, new Date(clock.now() + TOKEN_TTL_MS));
  return rendered.flatMap((each) => each.bodies);
}

function contextOf({ settings }: Parts, { chat }: Address, { language, replyTo }: OutboxRow): RenderContext {
  return { chat, publicUrl: settings.publicUrl, language, ...given({ replyTo }) };
}
