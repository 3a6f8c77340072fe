/** 店铺同事收到的邮件。 */
import type { enAlerts, StaffWords } from './en';

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
    subject: '{shop}：{kind} {of}',
    text: '{kind}：{of}\n{detail}\n开始时间：{since}\n\n{link}',
  },
};

export const zhAlerts: typeof enAlerts = {
  channel: '账号无法工作',
  paused: '平台返回错误，账号暂停发送',
  notice: '平台通知',
  queue: '队列延迟',
  outbox: '有消息等待发送',
  doubt: '不清楚消息是否送达',
  disk: '磁盘快满了',
};
