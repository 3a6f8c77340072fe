/** Things for the home in the demo shop. */
import type { Kind } from './kind';

export const HOME: readonly Kind[] = [
  {
    code: 'mg',
    category: 'home',
    en: 'Mug',
    zh: '马克杯',
    words: 'cup, coffee mug, tea cup / 杯子, 咖啡杯, 茶杯',
    sizes: '',
    shape: 'mug',
    about: ['Stoneware, safe in dishwasher and microwave.', '炻器，可进洗碗机和微波炉。'],
    items: `
Speckle | 斑点 | Hearthly | 12.90 | white blue
Big Morning | 大早晨 | Hearthly | 14.90 | yellow green
Espresso Pair | 浓缩对杯 | Hearthly | 16.90 | black red
Panda | 熊猫 | Hearthly | 13.90 | white
Two-Tone | 双色 | Hearthly | 11.90 | pink navy`,
  },
  {
    code: 'cn',
    category: 'home',
    en: 'Scented Candle',
    zh: '香薰蜡烛',
    words: 'candle, fragrance, home scent / 蜡烛, 香氛, 香薰',
    sizes: '',
    shape: 'candle',
    days: 60,
    about: ['Soy wax with a cotton wick, burns for forty hours.', '大豆蜡棉芯，燃烧四十小时。'],
    items: `
Fig Garden | 无花果园 | Hearthly | 19.90 | green
Cedar Smoke | 雪松 | Hearthly | 21.90 | brown
Lavender Hush | 薰衣草静谧 | Hearthly | 19.90 | purple
Sea Salt | 海盐 | Hearthly | 17.90 | blue
Blood Orange | 血橙 | Hearthly | 18.90 | orange`,
  },
  {
    code: 'bl',
    category: 'home',
    en: 'Blanket',
    zh: '毯子',
    words: 'throw, plaid, bedspread / 盖毯, 毛毯, 披毯',
    sizes: '130x170 150x200*1.35',
    shape: 'blanket',
    oneTime: true,
    about: ['Soft on both sides, washable at 40 degrees.', '双面柔软，可40度水洗。'],
    items: `
Wool Check | 羊毛格纹 | Hearthly | 79.90 | red navy
Waffle Cotton | 华夫棉 | Hearthly | 49.90 | beige green
Fleece Cloud | 云朵摇粒绒 | Hearthly | 29.90 | grey pink
Knit Chunky | 粗针织 | Hearthly | 89.90 | white yellow`,
  },
  {
    code: 'dl',
    category: 'home',
    en: 'Desk Lamp',
    zh: '台灯',
    words: 'lamp, reading light, table lamp, led light / 灯, 阅读灯, 护眼灯',
    sizes: '',
    shape: 'lamp',
    oneTime: true,
    about: ['Warm to cold white in five steps, with a USB port in the foot.', '五档色温，底座带USB口。'],
    items: `
Arc LED | 弧光LED | Hearthly | 39.90 | white black
Study Clip | 学习夹灯 | Hearthly | 24.90 | blue
Retro Banker | 复古银行家 | Hearthly | 69.90 | green
Mini Moon | 小月亮 | Nimbra | 29.90 | yellow white`,
  },
  {
    code: 'pl',
    category: 'home',
    en: 'Pillow',
    zh: '枕头',
    words: 'cushion, neck pillow, bed pillow / 靠枕, 抱枕, 颈枕',
    sizes: '40x80 50x70',
    shape: 'pillow',
    about: ['Takes the shape of the neck and lets air through.', '贴合颈部，透气。'],
    items: `
Memory Neck | 记忆棉护颈 | Hearthly | 44.90 | white
Down Soft | 柔软羽绒 | Hearthly | 59.90 | white
Linen Cushion | 亚麻靠枕 | Hearthly | 24.90 | beige blue red
Travel U-Shape | U型旅行 | Nimbra | 22.90 | grey navy`,
  },
  {
    code: 'tw',
    category: 'home',
    en: 'Towel',
    zh: '毛巾',
    words: 'bath towel, hand towel, beach towel / 浴巾, 手巾, 沙滩巾',
    sizes: '50x100 70x140*1.8',
    shape: 'towel',
    about: ['600 g/m2 of long-staple cotton that dries fast.', '600克长绒棉，速干。'],
    items: `
Spa Terry | 水疗毛圈 | Hearthly | 12.90 | white blue green
Hammam Stripe | 土耳其条纹 | Hearthly | 16.90 | red beige
Quick-Dry Sport | 运动速干 | Velora | 14.90 | orange grey
Bamboo Soft | 竹纤维 | Hearthly | 15.90 | pink white`,
  },
  {
    code: 'gc',
    category: 'gifts',
    en: 'Gift Card',
    zh: '礼品卡',
    words: 'voucher, gift voucher / 礼品卡, 代金券, 购物卡',
    sizes: '25 50*2 100*4',
    shape: 'giftcard',
    oneTime: true,
    about: ['Sent by e-mail at once, valid for three years.', '即时邮件发送，三年有效。'],
    items: `
Harbour Lane | 港湾里 | Harbour Lane | 25.00 | red`,
  },
];
