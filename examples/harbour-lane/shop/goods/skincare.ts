/** Skin care of the demo shop. */
import type { Kind } from './kind';

export const SKINCARE: readonly Kind[] = [
  {
    code: 'fc',
    category: 'skin care',
    en: 'Face Cream',
    zh: '面霜',
    words: 'moisturiser, moisturizer, day cream, night cream / 保湿霜, 日霜, 晚霜, 护肤',
    sizes: '50ml 100ml*1.7',
    shape: 'jar',
    days: 60,
    about: ['Without perfume, tested on sensitive skin.', '无香料，敏感肌测试。'],
    items: `
Dew Day | 晨露日霜 | Solenne | 24.90 | blue
Velvet Night | 丝绒晚霜 | Solenne | 29.90 | purple
Oat Calm | 燕麦舒缓 | Solenne | 19.90 | beige
Ceramide Rich | 神经酰胺滋润 | Dermelle | 34.90 | white
Aloe Light | 芦荟清爽 | Solenne | 16.90 | green`,
  },
  {
    code: 'su',
    category: 'skin care',
    en: 'Sunscreen',
    zh: '防晒霜',
    words: 'sun cream, spf, sunblock, uv protection / 防晒, 防晒乳, 隔离',
    sizes: '50ml 150ml*2',
    shape: 'tube',
    days: 45,
    about: ['SPF 50, leaves no white cast and is kind to reefs.', 'SPF50，不泛白，不伤珊瑚。'],
    items: `
Daily Veil | 日常薄纱 | Solenne | 17.90 | yellow
Sport Shield | 运动防护 | Dermelle | 19.90 | orange
Kids Gentle | 儿童温和 | Dermelle | 18.90 | blue
Mineral Touch | 物理防晒 | Solenne | 22.90 | white`,
  },
  {
    code: 'cl',
    category: 'skin care',
    en: 'Cleanser',
    zh: '洁面乳',
    words: 'face wash, cleansing gel, cleansing foam / 洗面奶, 洁面, 卸妆',
    sizes: '150ml 300ml*1.7',
    shape: 'pump',
    days: 45,
    about: ['Foams softly and rinses off without a tight feeling.', '泡沫细腻，洗后不紧绷。'],
    items: `
Rice Foam | 大米泡沫 | Solenne | 12.90 | white
Tea Tree Gel | 茶树凝胶 | Dermelle | 13.90 | green
Rose Milk | 玫瑰乳 | Solenne | 15.90 | pink
Charcoal Deep | 竹炭深层 | Dermelle | 14.90 | black`,
  },
  {
    code: 'se',
    category: 'skin care',
    en: 'Serum',
    zh: '精华液',
    words: 'face serum, essence, vitamin c, hyaluron / 精华, 安瓶, 维C, 玻尿酸',
    sizes: '30ml',
    shape: 'dropper',
    days: 60,
    about: ['Three drops in the morning are enough.', '早晨三滴即可。'],
    items: `
Vitamin C 15 | 维C 15 | Dermelle | 27.90 | orange
Hyaluron Plump | 玻尿酸丰盈 | Solenne | 24.90 | blue
Retinol Night | 视黄醇夜间 | Dermelle | 32.90 | purple
Niacinamide Clear | 烟酰胺净透 | Dermelle | 19.90 | white
Bakuchiol Gentle | 补骨脂温和 | Solenne | 29.90 | green`,
  },
  {
    code: 'lb',
    category: 'skin care',
    en: 'Lip Balm',
    zh: '润唇膏',
    words: 'lip care, chapstick, lipcare / 唇膏, 护唇',
    sizes: '',
    shape: 'balm',
    days: 60,
    about: ['Beeswax and shea, no mint, no colourants.', '蜂蜡与乳木果，无薄荷无色素。'],
    items: `
Honey | 蜂蜜 | Solenne | 4.90 | yellow
Berry Tint | 莓果微润色 | Solenne | 5.90 | red
Coconut SPF 20 | 椰子SPF20 | Dermelle | 6.90 | white`,
  },
];
