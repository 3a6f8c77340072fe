/** Details of tops, jackets and dresses; trousers and socks are in legwear. */
import type { Details } from './kind';

const COTTON = 'organic cotton / 有机棉';
const WASH30 = 'Machine wash at 30 °C, no tumble dryer / 30度机洗，不可烘干';
const WASH40 = 'Machine wash at 40 °C, iron inside out / 40度机洗，反面熨烫';
const SHELL_CARE = 'Machine wash at 30 °C without softener, renew the coating once a year / 30度机洗，不加柔顺剂，每年补一次防水涂层';
const WOOL_CARE = 'Wool programme at 30 °C, dry flat / 30度羊毛档，平铺晾干';

export const CLOTHING_DETAILS: Details = {
  ts: {
    type: 't_shirt',
    all: {
      gender: 'unisex', occasions: 'everyday summer school travel', fit: 'true', material: COTTON,
      lining: 'none / 无', care: WASH40, cut: 'regular / 标准', waterproof: false, breathable: true,
      machine_washable: true, warmth: 1, weight_g: 160, season: 'spring and summer / 春夏', origin: 'Portugal / 葡萄牙',
    },
    items: {
      'Everyday Crew': { organic: true },
      'Pocket Organic': { organic: true, pockets: true, weight_g: 170 },
      'Breton Stripe': { gender: 'women', weight_g: 180, organic: true },
      'Dry Run': {
        material: 'recycled polyester / 再生聚酯', weight_g: 115, cut: 'slim / 修身',
        occasions: 'running sport gym summer', care: WASH30, reflective: true,
      },
      'Oversize Heavy': { weight_g: 240, warmth: 2, cut: 'loose / 宽松', fit: 'large', season: 'all year / 四季' },
      'V-Neck Soft': {
        gender: 'women', material: 'cotton and modal / 棉与莫代尔', weight_g: 140, cut: 'slim / 修身', fit: 'small',
      },
      'Mountain Print': { occasions: 'everyday outdoor hiking gift' },
    },
  },
  ho: {
    type: 'hoodie',
    all: {
      gender: 'unisex', occasions: 'everyday school travel home', fit: 'true',
      material: '80 % cotton, 20 % polyester / 80%棉，20%聚酯纤维', lining: 'brushed fleece / 抓绒', care: WASH30,
      cut: 'regular / 标准',
      waterproof: false, breathable: true, machine_washable: true, warmth: 4, weight_g: 520,
      season: 'autumn and winter / 秋冬', hood: true, pockets: true, origin: 'Turkey / 土耳其',
    },
    items: {
      Campfire: { weight_g: 560, occasions: 'everyday outdoor hiking travel' },
      'Zip Studio': { weight_g: 510, cut: 'slim / 修身', fit: 'small' },
      'Cosy Box': { cut: 'boxy / 廓形', fit: 'large', occasions: 'everyday home gift' },
      'Training Tech': {
        material: 'polyester and elastane / 聚酯纤维与氨纶', weight_g: 390, warmth: 3, occasions: 'sport gym running',
      },
      Weekend: { weight_g: 480, warmth: 3 },
    },
  },
  rj: {
    type: 'rain_jacket',
    all: {
      gender: 'unisex', occasions: 'rain outdoor commute travel', fit: 'true',
      material: 'recycled nylon, PFC-free coating / 再生尼龙，无氟涂层', lining: 'mesh / 网里', care: SHELL_CARE,
      cut: 'regular / 标准',
      waterproof: true, waterproof_mm: 10_000, breathable: true, machine_washable: true, warmth: 2, weight_g: 380,
      season: 'all year / 四季', hood: true, pockets: true, origin: 'Vietnam / 越南', warranty_years: 2,
    },
    items: {
      Stormway: {
        waterproof_mm: 15_000, warmth: 4, weight_g: 560, lining: 'light fleece / 薄抓绒',
        season: 'autumn and winter / 秋冬', occasions: 'rain outdoor hiking winter',
      },
      'City Drizzle': {
        gender: 'women', warmth: 3, weight_g: 470, lining: 'cotton / 棉', occasions: 'rain office commute everyday',
        cut: 'waisted / 收腰', fit: 'small',
      },
      'Packable Breeze': {
        warmth: 1, weight_g: 190, lining: 'none / 无', occasions: 'rain running travel outdoor sport',
        season: 'spring and summer / 春夏',
      },
      'Alpine Shell': {
        material: 'three-layer nylon / 三层压胶尼龙', waterproof_mm: 20_000, warmth: 3, weight_g: 430,
        lining: 'bonded / 贴合内里', occasions: 'rain hiking outdoor snow winter', fit: 'large', warranty_years: 5,
      },
      'Commuter Long': { warmth: 3, weight_g: 610, occasions: 'rain commute office', lining: 'taffeta / 塔夫绸' },
    },
  },
  dr: {
    type: 'dress',
    all: {
      gender: 'women', occasions: 'summer party everyday', fit: 'true', material: 'viscose / 粘胶',
      lining: 'none / 无', care: WASH30, cut: 'flowing / 飘逸', waterproof: false, breathable: true,
      machine_washable: true,
      warmth: 1, weight_g: 260, season: 'spring and summer / 春夏', pockets: true, origin: 'Italy / 意大利',
    },
    items: {
      'Linen Summer': { material: 'linen / 亚麻', occasions: 'summer travel beach everyday' },
      'Wrap Midi': { occasions: 'office party wedding', cut: 'wrap / 裹身', weight_g: 290 },
      'Shirt Dress': {
        material: 'cotton poplin / 棉府绸', occasions: 'office everyday', cut: 'straight / 直筒', warmth: 2,
        season: 'all year / 四季',
      },
      'Evening Satin': {
        material: 'satin / 缎面', lining: 'viscose / 粘胶', care: 'Dry-clean / 干洗', machine_washable: false,
        occasions: 'party wedding', cut: 'slim / 修身', fit: 'small', weight_g: 340, season: 'all year / 四季',
      },
      'Floral Tea': { occasions: 'summer party wedding everyday', lining: 'cotton / 棉' },
    },
  },
  sw: {
    type: 'sweater',
    all: {
      gender: 'unisex', occasions: 'everyday office winter', fit: 'true', material: 'merino wool / 美利奴羊毛',
      lining: 'none / 无', care: WOOL_CARE, cut: 'regular / 标准', waterproof: false, breathable: true,
      machine_washable: true, warmth: 4, weight_g: 340, season: 'autumn and winter / 秋冬', origin: 'Italy / 意大利',
    },
    items: {
      'Merino Crew': { weight_g: 290, occasions: 'office everyday winter gift' },
      'Cable Fisherman': {
        gender: 'men', material: 'lambswool / 羔羊毛', warmth: 5, weight_g: 680, fit: 'large',
        occasions: 'winter outdoor everyday',
      },
      'Cashmere Roll': {
        gender: 'women', material: 'cashmere / 羊绒', warmth: 5, weight_g: 260, occasions: 'office winter gift',
      },
      'Cotton Cardigan': {
        gender: 'women', material: COTTON, care: WASH30, warmth: 2, weight_g: 320, organic: true,
        season: 'spring to autumn / 春夏秋',
      },
      'Colour Block': { material: '50 % wool, 50 % acrylic / 50%羊毛，50%腈纶', warmth: 4, weight_g: 410 },
    },
  },
};
