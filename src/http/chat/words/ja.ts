/** Words of the chat's own pages in Japanese. */
import type { ChatWords } from './en';

export const ja: ChatWords = {
  privacy: 'プライバシー',
  privacyText:
    'チャットではAIアシスタントがお答えします。いつでも担当者をお呼びいただけます。|チャットの内容とご注文に必要な情報を、お答えと配送のために保存します。ほかの誰にも渡しません。|保存している情報の確認、訂正、削除をご希望の場合は、チャットでお申し付けください。',
  noScript:
    'チャットには JavaScript が必要です。ブラウザーの設定でこのサイトの JavaScript を許可して、ページを再読み込みしてください。',
  reachUs: 'または直接お問い合わせください：{contact}',
  person: '担当者と話したい',
};
