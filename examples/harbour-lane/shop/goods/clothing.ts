/** Clothing of the demo shop. */
import { CLOTHES_SIZES, type Kind } from './kind';

export const CLOTHING: readonly Kind[] = [
  {
    code: 'ts',
    category: 'clothing',
    en: 'T-Shirt',
    zh: 'T恤',
    words: 'tee, tshirt, top, short sleeve / 短袖, 上衣, 打底衫',
    sizes: CLOTHES_SIZES,
    shape: 'tee',
    about: ['Combed organic cotton, pre-washed so that it keeps its size.', '精梳有机棉，预洗处理，不易缩水。'],
    items: `
Everyday Crew | 日常圆领 | Miravel | 19.90 | white black red navy
Pocket Organic | 口袋有机棉 | Oakline | 24.90 | green grey
Breton Stripe | 海魂条纹 | Miravel | 29.90 | navy red
Dry Run | 速干跑步 | Velora | 34.90 | yellow blue black
Oversize Heavy | 宽松重磅 | Oakline | 32.00 | beige black
V-Neck Soft | 柔软V领 | Miravel | 22.90 | white pink
Mountain Print | 山峰印花 | Tarnwood | 27.90 | olive white`,
  },
  {
    code: 'ho',
    category: 'clothing',
    en: 'Hoodie',
    zh: '连帽卫衣',
    words: 'sweatshirt, hooded sweater, pullover / 卫衣, 帽衫, 套头衫',
    sizes: CLOTHES_SIZES,
    shape: 'hoodie',
    about: ['Brushed fleece inside, a roomy pocket in front.', '内里抓绒，前袋宽大。'],
    items: `
Campfire | 篝火 | Tarnwood | 59.90 | grey green
Zip Studio | 拉链工作室 | Miravel | 64.90 | black pink
Cosy Box | 暖盒 | Oakline | 49.90 | beige navy red
Training Tech | 训练科技 | Velora | 69.00 | black blue
Weekend | 周末 | Oakline | 44.90 | purple grey`,
  },
  {
    code: 'rj',
    category: 'clothing',
    en: 'Rain Jacket',
    zh: '防雨外套',
    words: 'raincoat, windbreaker, shell / 雨衣, 冲锋衣, 风衣',
    sizes: CLOTHES_SIZES,
    shape: 'jacket',
    about: ['Taped seams keep 10,000 mm of rain outside, the hood folds away.', '压胶接缝，一万毫米防水，帽子可收纳。'],
    items: `
Stormway | 暴风径 | Tarnwood | 129.00 | yellow navy
City Drizzle | 城市细雨 | Miravel | 89.90 | beige black
Packable Breeze | 便携微风 | Velora | 69.90 | red blue
Alpine Shell | 高山硬壳 | Tarnwood | 219.00 | orange green
Commuter Long | 通勤长款 | Miravel | 119.00 | black olive`,
  },
  {
    code: 'jn',
    category: 'clothing',
    en: 'Jeans',
    zh: '牛仔裤',
    words: 'denim, pants, trousers / 长裤, 裤子, 丹宁',
    sizes: '28 29 30 31 32 33 34 36',
    shape: 'jeans',
    about: ['Stretch denim with a firm waistband and deep pockets.', '弹力丹宁，腰头挺括，口袋够深。'],
    items: `
Slim Indigo | 修身靛蓝 | Oakline | 69.90 | blue black
Straight Days | 直筒日常 | Oakline | 64.90 | blue grey
Wide Leg | 阔腿 | Miravel | 74.90 | blue white
Relaxed Taper | 宽松锥形 | Oakline | 59.90 | black navy
High Rise Skinny | 高腰紧身 | Miravel | 67.00 | black blue`,
  },
  {
    code: 'sh',
    category: 'clothing',
    en: 'Running Shorts',
    zh: '跑步短裤',
    words: 'shorts, sports shorts, gym shorts / 短裤, 运动短裤',
    sizes: CLOTHES_SIZES,
    shape: 'shorts',
    about: ['Quick-dry cloth with a key pocket and an inner brief.', '速干面料，带钥匙袋和内衬。'],
    items: `
Breezer 5 | 轻风5寸 | Velora | 34.90 | black blue
Split Race | 竞速开衩 | Stridewell | 39.90 | red grey
Two-in-One | 二合一 | Velora | 44.90 | black green
Lap Lite | 轻圈 | Oakline | 24.90 | navy orange`,
  },
  {
    code: 'so',
    category: 'clothing',
    en: 'Socks',
    zh: '袜子',
    words: 'running socks, ankle socks / 运动袜, 短袜',
    sizes: '36-38 39-42 43-46',
    shape: 'socks',
    days: 90,
    about: ['A pack of three pairs with flat toe seams.', '三双装，平缝脚趾，不勒脚。'],
    items: `
Runner Crew | 跑者中筒 | Velora | 14.90 | white black
Merino Hike | 美利奴徒步 | Tarnwood | 24.90 | grey green
No-Show | 隐形 | Oakline | 9.90 | black beige
Happy Dots | 欢乐波点 | Miravel | 12.90 | red yellow`,
  },
  {
    code: 'dr',
    category: 'clothing',
    en: 'Dress',
    zh: '连衣裙',
    words: 'gown, skirt, summer dress / 裙子, 长裙, 夏裙',
    sizes: 'XS S M L XL',
    shape: 'dress',
    about: ['Falls softly, has pockets and needs no ironing.', '垂感好，有口袋，免熨烫。'],
    items: `
Linen Summer | 亚麻夏日 | Miravel | 79.90 | white blue
Wrap Midi | 裹身中长 | Miravel | 89.90 | red green
Shirt Dress | 衬衫 | Oakline | 69.90 | navy beige
Evening Satin | 缎面晚装 | Miravel | 129.00 | black red
Floral Tea | 碎花茶会 | Miravel | 74.90 | pink yellow`,
  },
  {
    code: 'sw',
    category: 'clothing',
    en: 'Sweater',
    zh: '毛衣',
    words: 'jumper, pullover, knitwear, cardigan / 针织衫, 羊毛衫, 开衫',
    sizes: CLOTHES_SIZES,
    shape: 'hoodie',
    about: ['Fine knit that does not scratch, machine-washable at 30 degrees.', '细针织，不扎人，可30度机洗。'],
    items: `
Merino Crew | 美利奴圆领 | Miravel | 79.90 | navy grey red
Cable Fisherman | 麻花渔夫 | Tarnwood | 99.00 | white green
Cashmere Roll | 羊绒高领 | Miravel | 149.00 | beige black
Cotton Cardigan | 棉质开衫 | Oakline | 54.90 | pink grey
Colour Block | 拼色 | Oakline | 59.90 | blue orange`,
  },
  {
    code: 'lg',
    category: 'clothing',
    en: 'Leggings',
    zh: '紧身裤',
    words: 'tights, yoga pants, gym leggings / 瑜伽裤, 打底裤, 健身裤',
    sizes: 'XS S M L XL',
    shape: 'jeans',
    about: ['Opaque four-way stretch that stays where it is.', '四面弹力，不透不滑落。'],
    items: `
Flow High | 流动高腰 | Velora | 49.90 | black purple
Thermal Run | 保暖跑步 | Velora | 64.90 | black navy
Seamless Sculpt | 无痕塑形 | Miravel | 54.90 | green grey
Basic Ankle | 基础九分 | Oakline | 19.90 | black blue`,
  },
];
