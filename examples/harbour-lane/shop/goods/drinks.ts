/** Coffee and tea of the demo shop. */
import type { Kind } from './kind';

export const DRINKS: readonly Kind[] = [
  {
    code: 'cf',
    category: 'coffee & tea',
    en: 'Coffee Beans',
    zh: '咖啡豆',
    words: 'coffee, espresso, whole bean, arabica / 咖啡, 意式浓缩, 手冲',
    sizes: '250g 500g*1.85 1kg*3.4',
    shape: 'pouch',
    days: 30,
    about: ['Roasted on Monday, sent on Tuesday.', '周一烘焙，周二发货。'],
    items: `
Harbour Espresso | 港湾意式 | Brewhollow | 11.90 | brown
Yirga Morning | 耶加晨光 | Brewhollow | 14.90 | yellow
Sumatra Rain | 苏门答腊雨林 | Brewhollow | 13.50 | green
Decaf Evening | 低因晚安 | Brewhollow | 12.90 | navy
House Blend | 招牌拼配 | Brewhollow | 9.90 | red
Yunnan Sunrise | 云南日出 | Brewhollow | 13.90 | orange
Kenya Peak | 肯尼亚峰 | Brewhollow | 15.90 | purple`,
  },
  {
    code: 'gt',
    category: 'coffee & tea',
    en: 'Green Tea',
    zh: '绿茶',
    words: 'tea, loose leaf, matcha, sencha / 茶, 茶叶, 抹茶, 煎茶',
    sizes: '50g 100g*1.8 250g*4',
    shape: 'tin',
    days: 45,
    about: ['Picked in spring, packed without air.', '春季采摘，真空保鲜。'],
    items: `
Dragon Well | 龙井 | Ashmere | 16.90 | green
Sencha Field | 煎茶 | Ashmere | 12.90 | olive
Ceremonial Matcha | 仪式抹茶 | Ashmere | 24.90 | green
Jasmine Pearl | 茉莉龙珠 | Ashmere | 14.90 | white
Bi Luo Chun | 碧螺春 | Ashmere | 18.90 | green`,
  },
  {
    code: 'bt',
    category: 'coffee & tea',
    en: 'Black Tea',
    zh: '红茶',
    words: 'tea, breakfast tea, oolong, earl grey / 茶, 茶叶, 乌龙茶, 早餐茶',
    sizes: '50g 100g*1.8 250g*4',
    shape: 'tin',
    days: 45,
    about: ['Full leaves that give three infusions.', '整叶茶，可冲三泡。'],
    items: `
Breakfast | 早餐 | Ashmere | 8.90 | red
Earl Grey | 伯爵 | Ashmere | 9.90 | blue
Keemun | 祁门 | Ashmere | 14.90 | brown
Lapsang Smoke | 正山小种 | Ashmere | 15.90 | black
Osmanthus Oolong | 桂花乌龙 | Ashmere | 16.90 | yellow`,
  },
  {
    code: 'dp',
    category: 'coffee & tea',
    en: 'Pour-Over Set',
    zh: '手冲套装',
    words: 'coffee dripper, filter, coffee maker / 滤杯, 咖啡壶, 手冲壶',
    sizes: '',
    shape: 'dripper',
    oneTime: true,
    about: ['Dripper, jug and forty paper filters.', '滤杯、分享壶与四十张滤纸。'],
    items: `
Glass Cone | 玻璃锥形 | Brewhollow | 34.90 | white
Ceramic Wave | 陶瓷波纹 | Brewhollow | 42.00 | white blue
Travel Steel | 不锈钢旅行 | Brewhollow | 29.90 | silver`,
  },
  {
    code: 'kt',
    category: 'coffee & tea',
    en: 'Kettle',
    zh: '水壶',
    words: 'electric kettle, gooseneck, tea kettle / 电水壶, 细口壶, 烧水壶',
    sizes: '',
    shape: 'kettle',
    oneTime: true,
    about: ['Holds the water at the degree you set for half an hour.', '可设温度，保温半小时。'],
    items: `
Gooseneck 0.8L | 细口0.8升 | Brewhollow | 69.90 | black silver
Quick Boil 1.7L | 快煮1.7升 | Hearthly | 39.90 | white red
Glass Glow 1.5L | 玻璃辉光1.5升 | Hearthly | 44.90 | blue`,
  },
];
