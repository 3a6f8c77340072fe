/** Rows for the commands test: what only the matter at hand gives a meaning to, and what clauses take from those before. */

export const CONTEXT_ROWS: [state: string, text: string, commands: string][] = [
  ['return: order?', 'do i have to pay for that', 'answer return_cost'],
  ['return: order?', 'how long do i have', 'answer return_policy'],
  ['return: order?', 'how many days do i have to do this', 'answer return_policy'],
  ['return: order?', 'do i pay the postage myself', 'answer return_cost'],
  ['return: order?', 'ok', 'resume'],
  ['return: order?', '我最多几天内能退', 'answer return_policy'],
  ['return: order?', '好的', 'resume'],
  ['tracked', 'will it come before monday', 'answer order_due order=1042'],
  ['tracked', 'how long does delivery normally take', 'answer delivery_time'],
  ['tracked', 'how long does delivery to germany take', 'answer delivery_time country=DE'],
  ['tracked', '周一之前能到吗', 'answer order_due order=1042'],
  ['tracked', '一般几天到', 'answer delivery_time'],
  ['shoes shown', 'is the first one waterproof', 'choose rs-100 product_question'],
  ['shoes shown', '第一双防水吗', 'choose rs-100 product_question'],
  [
    'idle',
    'do you ship to canada and how much',
    'answer shipping_countries country=CA; answer shipping_cost country=CA',
  ],
  ['idle', 'exchange for a bigger size, is it free', 'answer return_cost; start return_item wish=exchange'],
  ['idle', '能寄到加拿大吗，多少钱', 'answer shipping_countries country=CA; answer shipping_cost country=CA'],
  ['return: wish?', 'exchange for a 31 please', 'set size=31; set wish=exchange'],
  ['return: wish?', '换成31码', 'set size=31; set wish=exchange'],
];
