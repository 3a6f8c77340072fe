/** Telegram: the fake Bot API's own checks; a tap is a callback_query with the button's data. */
import { SENDING } from './methods';
import type { Platform } from '../../../src/model/manifest';
import { listOf, partOf } from '../../parts';

const USER = { id: 7, is_bot: false, first_name: 'X' };

export const platform: Platform = {
  refuses: ({ method, payload }) => (SENDING[method] ? SENDING[method](payload) : `there is no method ${method}`),
  taps: ({ payload }) =>
    listOf(payload['reply_markup'], 'inline_keyboard')
      .flat()
      .flatMap((button, at) => {
        const data = partOf(button)['callback_data'];
        if (typeof data !== 'string') return [];
        const message = {
          message_id: 1,
          from: { id: 1, is_bot: true, first_name: 'Shop' },
          chat: { id: 7, type: 'private', first_name: 'X' },
          date: 1_780_000_000,
          text: 'x',
        };
        return [
          { update_id: 1000 + at, callback_query: { id: String(at), from: USER, message, chat_instance: '7', data } },
        ];
      }),
};
