/** Shoes of the demo shop. */
import { SHOE_SIZES, type Kind } from './kind';

export const SHOES: readonly Kind[] = [
  {
    code: 'rs',
    category: 'shoes',
    en: 'Running Shoes',
    zh: '跑鞋',
    words: 'runners, trainers, jogging shoes, sports shoes / 跑步鞋, 运动鞋, 慢跑鞋',
    sizes: SHOE_SIZES,
    shape: 'runner',
    about: [
      'A light mesh upper and a springy foam sole for daily kilometres.',
      '轻盈网面鞋身，弹性泡棉鞋底，适合日常跑步。',
    ],
    items: `
Swift 3 | 迅捷3 | Velora | 69.90 | red black white
Aero Glide | 风翼 | Velora | 79.00 | red blue
Tempo Racer | 节拍竞速 | Stridewell | 129.00 | orange black
Cloudstep 2 | 云步2 | Stridewell | 74.50 | white pink red
Daily Mile | 日行者 | Velora | 54.90 | grey navy
Pulse Lite | 脉动轻跑 | Oakline | 49.90 | red green black
Marathon Pro | 马拉松专业版 | Stridewell | 159.00 | yellow black
Nightrun Reflect | 夜跑反光 | Velora | 89.00 | black silver`,
  },
  {
    code: 'tr',
    category: 'shoes',
    en: 'Trail Shoes',
    zh: '越野鞋',
    words: 'trail runners, hiking shoes, outdoor shoes / 越野跑鞋, 徒步鞋, 户外鞋',
    sizes: SHOE_SIZES,
    shape: 'runner',
    about: ['Deep lugs and a rock plate keep you steady off the road.', '深齿大底加防刺中板，山路也稳当。'],
    items: `
Ridge Grip | 山脊 | Tarnwood | 99.00 | green black
Mudline GTX | 泥径防水 | Tarnwood | 139.00 | brown navy
Pinecone Low | 松果低帮 | Tarnwood | 84.90 | olive red
Summit Dash | 峰驰 | Stridewell | 119.00 | blue orange
Creekside | 溪畔 | Oakline | 64.90 | grey green`,
  },
  {
    code: 'sn',
    category: 'shoes',
    en: 'Sneakers',
    zh: '休闲板鞋',
    words: 'casual shoes, street shoes, trainers / 板鞋, 小白鞋, 休闲鞋, 帆布鞋',
    sizes: SHOE_SIZES,
    shape: 'sneaker',
    about: ['A clean low cut that goes with everything.', '简洁低帮款式，百搭耐看。'],
    items: `
Court Classic | 经典球场 | Oakline | 59.90 | white black
Canvas Day | 帆布日 | Oakline | 39.90 | red navy beige
Harbour Low | 港湾 | Miravel | 69.00 | white green
Retro 84 | 复古84 | Stridewell | 79.90 | blue red
Minimal Leather | 极简真皮 | Miravel | 109.00 | white brown
Platform Pop | 厚底波普 | Miravel | 64.00 | pink white`,
  },
  {
    code: 'bo',
    category: 'shoes',
    en: 'Boots',
    zh: '靴子',
    words: 'ankle boots, winter boots / 短靴, 马丁靴, 雪地靴',
    sizes: SHOE_SIZES,
    shape: 'boot',
    about: ['Sturdy stitching and a warm lining for wet and cold days.', '结实车缝，保暖内里，湿冷天也放心。'],
    items: `
Chelsea Moor | 切尔西 | Miravel | 129.00 | black brown
Snowfield | 雪原 | Tarnwood | 149.00 | grey white
Worker Lace-up | 工装系带 | Oakline | 119.00 | brown black
Rainy Lane | 雨巷 | Oakline | 49.90 | yellow green
Suede Desert | 沙漠麂皮 | Miravel | 99.00 | beige brown`,
  },
  {
    code: 'sd',
    category: 'shoes',
    en: 'Sandals',
    zh: '凉鞋',
    words: 'slides, summer shoes, flip flops / 拖鞋, 沙滩鞋, 夏季鞋',
    sizes: SHOE_SIZES,
    shape: 'sandal',
    about: ['A soft footbed and straps that do not rub.', '柔软鞋床，绑带不磨脚。'],
    items: `
Beach Slide | 沙滩 | Oakline | 24.90 | blue black
Cork Comfort | 软木舒适 | Miravel | 59.00 | brown white
River Strap | 溯溪绑带 | Tarnwood | 69.90 | olive black
Summer Braid | 夏日编织 | Miravel | 44.00 | beige red`,
  },
  {
    code: 'lo',
    category: 'shoes',
    en: 'Loafers',
    zh: '乐福鞋',
    words: 'slip-ons, office shoes, dress shoes / 皮鞋, 豆豆鞋, 通勤鞋',
    sizes: SHOE_SIZES,
    shape: 'loafer',
    about: ['Slip-on comfort that still looks proper at work.', '一脚蹬舒适设计，上班也得体。'],
    items: `
Penny Office | 便士通勤 | Miravel | 95.00 | brown black
Velvet Evening | 丝绒晚间 | Miravel | 89.00 | navy red
Driver Soft | 软底驾车 | Oakline | 69.00 | beige blue
Tassel Town | 流苏都市 | Miravel | 105.00 | black brown`,
  },
];
