/** Rows for the commands test: what is said of goods that were shown, and of what was answered or asked before. */

export const MEMORY_ROWS: [state: string, text: string, commands: string][] = [
  ['shoes shown', 'not red though', 'refine not=not red'],
  ['shoes shown', 'anything but black', 'refine not=not black'],
  ['shoes shown', 'no white ones please', 'refine not=not white'],
  ['shoes shown', '不要红色', 'refine not=not red'],
  ['shoes shown', '除了黑色都行', 'refine not=not black'],
  ['shoes shown', 'how much are the first two together', 'answer product_question size=2 over=sum'],
  ['shoes shown', '前两双一共多少钱', 'answer product_question over=sum pieces=2'],
  ['shoe looked at', "I'll take two", 'choose rs-101 cart product=rs-101'],
  ['shoe looked at', 'put it in my cart', 'choose rs-101 cart product=rs-101'],
  ['shoe looked at', '来两双', 'choose rs-101 cart product=rs-101'],
  ['shoes shown', "the first one, I'll take it", 'choose rs-100 cart product=rs-100'],
  ['shoe looked at', 'how much to japan', 'answer shipping_cost country=JP'],
  ['shoe looked at', '寄日本多少钱', 'answer shipping_cost country=JP'],
  ['tracked', 'alright btw is it still coming on sunday', 'answer order_due order=1042'],
  ['idle', 'typo in the address of 1048, can you fix it', 'start change_address order=1048'],
  ['pillows shown', '记忆棉护颈那个有货吗', 'choose pl-100 product_question'],
];
