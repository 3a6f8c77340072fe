/** 店铺同事收到的邮件。 */
import type { StaffWords } from './en';

export const zh: StaffWords = {
  invite: {
    subject: '{shop}：邀请您加入团队',
    text: '{by} 邀请您加入 {shop} 的 Parley。\n\n请在这里创建账号：\n{link}\n\n链接只能用一次，有效期至 {until}。',
  },
  reset: {
    subject: '{shop}：设置新密码',
    text: '{name}，您好：\n\n请在这里设置新密码：\n{link}\n\n链接只能用一次，有效期至 {until}。如果不是您本人申请，请忽略此邮件，密码不会改变。',
  },
  reminder: {
    subject: '{shop}：须在 {due} 前答复',
    text: '我们答应 {customer} 在 {due} 前答复。\n\n原因：{reason}\n最后的话：{words}\n\n{link}',
  },
  alert: {
    subject: '{shop}：{what}',
    text: '{what}\n{of}\n{detail}\n开始时间：{since}\n\n{link}',
  },
};
