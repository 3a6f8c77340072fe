/** Web chat: the widget receives our own content; a tap is a frame with its value and label. */
import { contentSchema, type Button, type Content } from '../../../src/model/content';
import { FRAME_MAX_BYTES } from '../protocol';
import type { Platform } from '../../../src/model/manifest';

export const platform: Platform = {
  refuses({ payload }) {
    const parsed = contentSchema.safeParse(payload['content']);
    return parsed.success ? null : parsed.error.message;
  },
  taps: ({ payload }) =>
    buttonsOf(contentSchema.parse(payload['content'])).map(({ label, value }, at) => {
      // The widget truncates nothing, so a button's value must fit into a frame.
      const frame = {
        type: 'message',
        clientId: `client-${String(at).padStart(4, '0')}`,
        content: { kind: 'reply', value, label: label.slice(0, 1000) },
      };
      if (Buffer.byteLength(JSON.stringify(frame)) > FRAME_MAX_BYTES)
        throw new Error('this tap is too big for a frame');
      return { user: 'u', at: 0, frame };
    }),
};

function buttonsOf(content: Content): { label: string; value: string }[] {
  const replies = (buttons: readonly Button[] = []): { label: string; value: string }[] =>
    buttons.flatMap((button) => (button.kind === 'reply' ? [button] : []));
  switch (content.kind) {
    case 'card':
      return replies(content.card.buttons);
    case 'carousel':
      return content.cards.flatMap((card) => replies(card.buttons));
    case 'quickReplies':
      return content.replies;
    case 'list':
      return content.rows.map(({ title, value }) => ({ label: title, value }));
    default:
      return 'buttons' in content ? replies(content.buttons) : [];
  }
}
