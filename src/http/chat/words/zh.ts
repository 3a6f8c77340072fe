/** Words of the chat's own pages in Chinese, as mainland shops write it. */
import type { ChatWords } from './en';

export const zh: ChatWords = {
  privacy: '隐私说明',
  privacyText:
    '聊天由 AI 智能助手解答，您随时可以要求转人工客服。|我们只保存您的聊天内容和订单所需的信息，用于答复和配送，不会提供给他人。|您可以随时查看、更正或要求删除我们保存的信息，在聊天里告诉我们即可。',
  noScript: '聊天需要 JavaScript。请在浏览器设置中允许本网站使用 JavaScript，然后重新加载页面。',
  reachUs: '也可以直接联系我们：{contact}。',
  person: '转人工客服',
};
