/** Words of the demo shop's pages, English and Chinese. */

const en = {
  tagline: 'Things you wear, use and drink every day. A demo shop: nothing here can be bought, all of it can be talked about.',
  tryIt: 'Try the chat',
  search: 'Search products',
  all: 'Everything',
  cart: 'Cart',
  orders: 'Orders',
  signIn: 'Sign in as',
  signInTitle: 'Sign in',
  signInWhy: 'Then the chat knows which orders are yours.',
  signOut: 'Sign out',
  hello: 'Hello,',
  from: 'from',
  soldOut: 'Sold out',
  few: 'Only a few left',
  variant: 'Size and colour',
  add: 'Add to cart',
  ask: 'Ask about this',
  askText: 'I have a question about',
  returns: '30 days to return it, free of charge.',
  empty: 'Your cart is empty.',
  needSignIn: 'Sign in to keep a cart.',
  sorry: 'Something in your cart is no longer on hand in this quantity. Please take fewer or another size.',
  change: 'Change',
  arrived: 'It has arrived',
  parcel: 'Parcel',
  carrier: 'Sign in to see where this parcel is, or ask in the chat.',
  returnLabel: 'Return',
  returnHow: 'Write this number on the parcel and hand it in at any post office. It costs you nothing.',
  total: 'Total',
  remove: 'Remove',
  quantity: 'Quantity',
  checkout: 'Place the order',
  placed: 'Thank you! Your order is',
  none: 'Nothing was found.',
  more: 'Show more',
  chat: 'Chat on its own page',
  noOrders: 'No orders yet.',
  where: 'Where is it?',
  whereText: 'Where is my order',
  missing: 'This page does not exist.',
  privacy: 'Privacy',
  privacyText: 'An AI assistant answers in our chat. You can ask for a person there at any time.|We keep what you write in the chat and what your orders need, to answer you and to deliver. Nobody else gets it.|You may see what we keep of you, have it corrected or have it deleted: just ask in the chat.',
  home: 'Back to the shop',
  forgiving: 'Leave the page open: an hour after the last change to your cart, the chat writes to you.',
};

export type StoreWords = Record<keyof typeof en, string>;

const zh: StoreWords = {
  tagline: '每天穿的、用的、喝的好物。这是演示商店：不能真的下单，但什么都可以聊。',
  tryIt: '试试聊天',
  search: '搜索商品',
  all: '全部',
  cart: '购物车',
  orders: '订单',
  signIn: '登录为',
  signInTitle: '登录',
  signInWhy: '登录后，聊天助手就知道哪些订单是您的。',
  signOut: '退出',
  hello: '您好，',
  from: '起价',
  soldOut: '已售罄',
  few: '库存不多',
  variant: '尺码与颜色',
  add: '加入购物车',
  ask: '咨询此商品',
  askText: '我想咨询',
  returns: '30天内免费退货。',
  empty: '购物车是空的。',
  needSignIn: '登录后才能使用购物车。',
  sorry: '购物车里有商品库存不足，请减少数量或换个尺码。',
  change: '更新',
  arrived: '已收到货',
  parcel: '包裹',
  carrier: '登录后可查看包裹位置，也可以直接在聊天中询问。',
  returnLabel: '退货单',
  returnHow: '把这个号码写在包裹上，交给任意邮局即可，运费由我们承担。',
  total: '合计',
  remove: '移除',
  quantity: '数量',
  checkout: '提交订单',
  placed: '谢谢！您的订单号是',
  none: '没有找到商品。',
  more: '显示更多',
  chat: '单独打开聊天',
  noOrders: '还没有订单。',
  where: '到哪了？',
  whereText: '我的订单到哪了',
  missing: '页面不存在。',
  privacy: '隐私说明',
  privacyText: '聊天由 AI 智能助手解答，您随时可以要求转人工客服。|我们只保存您的聊天内容和订单所需的信息，用于答复和配送，不会提供给他人。|您可以随时查看、更正或要求删除我们保存的信息，在聊天里告诉我们即可。',
  home: '返回商店',
  forgiving: '请保持页面打开：购物车最后一次变动一小时后，聊天窗口会提醒您。',
};

export type StoreLanguage = 'en' | 'zh';
export const STORE_WORDS: Record<StoreLanguage, StoreWords> = { en, zh };

/** What to put into the chat, to see what it can do: also in the other language. */
export const SUGGESTIONS: Record<StoreLanguage, readonly string[]> = {
  en: ['Where is my order 1042?', '我的订单1042到哪了', 'Red running shoes under 80', 'I want to return my shoes', 'Talk to a person'],
  zh: ['我的订单1042到哪了', 'Where is my order 1042?', '想买一双80以内的红色跑鞋', '我想退货', '转人工客服'],
};

/** The shop names its categories in English, and by that name they are looked up. */
const CATEGORIES_ZH: Record<string, string> = { shoes: '鞋履', clothing: '服装', bags: '箱包', electronics: '数码', 'coffee & tea': '咖啡与茶', 'skin care': '护肤', home: '家居', sports: '运动', gifts: '礼品' };

export function categoryIn(category: string, language: StoreLanguage): string {
  return (language === 'zh' && Object.hasOwn(CATEGORIES_ZH, category) && CATEGORIES_ZH[category]) || category;
}
