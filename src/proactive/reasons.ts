/** Every reason of a decision, in the marketer's words. docs/marketers.md lists the same ones; a test holds both ways. */

/** What follows "because" or "it": a clause in English, and one in Chinese. */
export interface Reason {
  en: string;
  zh: string;
}

export const REASONS = {
  ok: { en: 'the gate let it pass', zh: '通过了所有检查' },
  sent: { en: 'it was handed to the channel', zh: '已交给渠道发送' },
  not_yet: { en: 'it is not due yet', zh: '还没有到时间' },
  paused: { en: 'its campaign or automation is paused', zh: '所属的活动或自动化已暂停' },
  resumed: { en: 'its campaign goes on', zh: '所属的活动已继续' },
  zone_past: {
    en: "the time of day was over in the shopper's zone, and the campaign leaves such shoppers out",
    zh: '顾客当地的发送时间已过，活动不再补发',
  },
  expired: { en: 'its time was over before it could be sent', zh: '在发出之前已经过期' },
  final: { en: 'it was sent, cancelled or skipped before', zh: '之前已经发送、取消或跳过' },
  superseded: { en: 'something newer takes its place', zh: '已被更新的内容取代' },
  reentry: { en: 'the shopper had the same push too short a time ago', zh: '顾客不久前收到过同样的消息' },
  no_consent: {
    en: 'the shopper has not agreed to marketing, or has withdrawn the consent',
    zh: '顾客没有同意接收营销消息，或已撤回同意',
  },
  unreachable: {
    en: 'no channel reaches the shopper: none is known, all were blocked, or all are switched off',
    zh: '没有可用的渠道：未知、被屏蔽或已关闭',
  },
  customer_gone: { en: 'the customer no longer exists', zh: '该顾客已不存在' },
  person_owns: { en: 'a person answers this conversation', zh: '人工客服正在处理这个对话' },
  talking: { en: 'the shopper is writing with the bot', zh: '顾客正在与机器人交谈' },
  open_complaint: {
    en: 'the shopper waits for an answer of a person of the shop',
    zh: '顾客正在等待人工客服处理问题',
  },
  trouble: { en: 'a payment or a delivery of the shopper has a problem', zh: '顾客的付款或配送出现问题' },
  quiet_hours: { en: 'it is night where the shopper lives', zh: '顾客所在地正处于免打扰时段' },
  send_window: { en: 'it may only come on certain days and hours', zh: '不在允许发送的日期和时间内' },
  window_closed: {
    en: 'the hours for free messages after the last one of the shopper are over, and no approved template fits',
    zh: '顾客上次来信后的免费消息时段已过，且没有可用的模板',
  },
  holdout: {
    en: 'the shopper is in the group that is left out, to measure what the push brings',
    zh: '顾客属于对照组，用于衡量推送效果',
  },
  priority: { en: 'a more important push of this shopper goes first', zh: '同一顾客有更重要的消息优先发送' },
  cap: { en: 'the shopper had as many marketing pushes lately as are allowed', zh: '顾客近期收到的营销消息已达上限' },
  throttled: { en: 'pushes leave at a limited pace', zh: '发送速度受限，稍后再发' },
  condition: { en: 'a condition of the automation does not hold', zh: '自动化的条件不满足' },
  render_error: { en: 'its content could not be made', zh: '无法生成消息内容' },
  back: { en: 'the product is back in stock, so it is due now', zh: '商品已到货，现在可以发送' },
  shop_down: { en: 'the shop did not answer', zh: '商城系统没有响应' },
  'exit:campaign_cancelled': { en: 'its campaign was cancelled or has failed', zh: '所属的活动已取消或失败' },
  'exit:left_segment': { en: "the shopper no longer belongs to the campaign's audience", zh: '顾客已不属于活动的受众' },
  'exit:paid': { en: 'it was paid', zh: '已付款' },
  'exit:order_cancelled': { en: 'the order was cancelled', zh: '订单已取消' },
  'exit:shipment_cancelled': { en: 'the parcel was called back', zh: '包裹已取消' },
  'exit:delivered': { en: 'the parcel arrived', zh: '包裹已送达' },
  'exit:reviewed': { en: 'the shopper has written a review', zh: '顾客已写评价' },
  'exit:order_placed': { en: 'the shopper has ordered', zh: '顾客已下单' },
  'exit:checkout_completed': { en: 'the cart was paid for', zh: '购物车已付款' },
  'exit:cart_emptied': { en: 'the cart is empty', zh: '购物车已清空' },
  'exit:out_of_stock': { en: 'nothing of it is in stock', zh: '商品均已缺货' },
  'exit:trigger_failed': { en: 'code of the project failed when it was asked', zh: '项目自定义代码出错' },
  'exit:bought_again': { en: 'the shopper has bought the product again', zh: '顾客已再次购买该商品' },
  'exit:price_back': { en: 'the price has gone up again', zh: '价格已回升' },
  'exit:bought': { en: 'the shopper has bought the product', zh: '顾客已购买该商品' },
  'exit:returned': { en: 'the goods were sent back', zh: '商品已退回' },
  'exit:one_time': { en: 'the product is bought once, not again and again', zh: '该商品不会重复购买' },
  'exit:discontinued': { en: 'the product is no longer sold', zh: '该商品已停售' },
  'exit:stop': { en: 'the shopper said that no offers are wanted', zh: '顾客表示不想再收到优惠信息' },
  'exit:taken_back': { en: 'the shopper no longer wants to be told', zh: '顾客取消了到货提醒' },
  'exit:not_back': { en: 'the product is out of stock again', zh: '商品又缺货了' },
} as const satisfies Record<string, Reason>;

export const WHY_LANGUAGES = ['en', 'zh'] as const;
export type WhyLanguage = (typeof WHY_LANGUAGES)[number];

/** A code that is not of ours, such as a platform's own words, is told as it is. */
export function reasonIn(code: string, language: WhyLanguage): string {
  return (REASONS as Record<string, Reason>)[code]?.[language] ?? code;
}
