/** Bags of the demo shop. */
import type { Kind } from './kind';

export const BAGS: readonly Kind[] = [
  {
    code: 'bp',
    category: 'bags',
    en: 'Backpack',
    zh: '双肩包',
    words: 'rucksack, school bag, laptop bag, daypack / 背包, 书包, 电脑包',
    sizes: '',
    shape: 'backpack',
    about: ['A padded sleeve for a 15-inch laptop and a water-repellent shell.', '内置15寸电脑夹层，面料防泼水。'],
    items: `
Metro 20L | 都市20升 | Tarnwood | 79.90 | black navy
Roll Top | 卷口 | Tarnwood | 94.90 | green yellow
Campus | 校园 | Oakline | 49.90 | red blue grey
Photo Trek | 摄影徒步 | Tarnwood | 149.00 | grey olive
Mini Day | 迷你日常 | Miravel | 44.90 | pink black
Commuter Slim | 通勤纤薄 | Oakline | 69.90 | black brown`,
  },
  {
    code: 'to',
    category: 'bags',
    en: 'Tote Bag',
    zh: '托特包',
    words: 'shopper, shopping bag, handbag, shoulder bag / 手提袋, 购物袋, 单肩包, 帆布包',
    sizes: '',
    shape: 'tote',
    about: ['Long handles, an inner pocket and room for a week of shopping.', '长提手，内袋，容量足。'],
    items: `
Canvas Market | 帆布集市 | Oakline | 24.90 | beige navy
Leather Office | 真皮办公 | Miravel | 159.00 | black brown
Quilted Soft | 软绗缝 | Miravel | 59.90 | pink olive
Foldaway | 折叠 | Oakline | 14.90 | red green
Zip Travel | 拉链旅行 | Tarnwood | 64.90 | blue black`,
  },
  {
    code: 'cb',
    category: 'bags',
    en: 'Crossbody Bag',
    zh: '斜挎包',
    words: 'sling bag, small bag, messenger bag, purse / 小包, 单肩包, 邮差包, 胸包',
    sizes: '',
    shape: 'crossbody',
    about: ['An adjustable strap and a zip that keeps fingers out.', '肩带可调，拉链防盗。'],
    items: `
Camera Box | 相机盒 | Miravel | 74.90 | red black
Sling Active | 运动胸包 | Velora | 34.90 | black orange
Saddle | 马鞍 | Miravel | 119.00 | brown beige
Phone Pouch | 手机小包 | Oakline | 29.90 | blue pink
Messenger 13 | 邮差13寸 | Tarnwood | 84.90 | olive grey`,
  },
  {
    code: 'sc',
    category: 'bags',
    en: 'Suitcase',
    zh: '行李箱',
    words: 'luggage, trolley, cabin case, travel case / 拉杆箱, 旅行箱, 登机箱',
    sizes: 'Cabin Medium*1.4 Large*1.7',
    shape: 'suitcase',
    about: [
      'Four quiet wheels, a combination lock and a ten-year warranty on the shell.',
      '四轮静音，密码锁，箱体十年质保。',
    ],
    items: `
Orbit Hard | 轨道硬壳 | Tarnwood | 139.00 | silver navy
Aerolight | 轻空 | Tarnwood | 189.00 | black yellow
Soft Voyager | 软面航海家 | Oakline | 99.00 | blue red
Rose Line | 玫瑰线 | Miravel | 159.00 | pink white`,
  },
];
