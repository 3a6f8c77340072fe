/** Details of trousers, shorts, leggings and socks. */
import type { Details } from './kind';

const DENIM = '98 % cotton, 2 % elastane / 98%棉，2%氨纶';
const INSIDE_OUT = 'Machine wash at 30 °C inside out, no tumble dryer / 翻面30度机洗，不可烘干';
const NO_SOFTENER = 'Machine wash at 30 °C without softener / 30度机洗，不加柔顺剂';

export const LEGWEAR_DETAILS: Details = {
  jn: {
    type: 'jeans',
    all: {
      gender: 'unisex', occasions: 'everyday school office travel', fit: 'true', material: DENIM,
      lining: 'none / 无', care: INSIDE_OUT, cut: 'straight / 直筒', waterproof: false, breathable: true,
      machine_washable: true,
      warmth: 3, weight_g: 620, season: 'all year / 四季', pockets: true, origin: 'Turkey / 土耳其',
    },
    items: {
      'Slim Indigo': { gender: 'men', cut: 'slim / 修身', fit: 'small' },
      'Straight Days': { gender: 'men' },
      'Wide Leg': { gender: 'women', cut: 'wide / 阔腿', material: 'cotton / 纯棉', fit: 'large' },
      'Relaxed Taper': { gender: 'men', cut: 'relaxed, tapered / 宽松锥形', fit: 'large' },
      'High Rise Skinny': {
        gender: 'women', cut: 'skinny, high rise / 高腰紧身', material: '92 % cotton, 8 % elastane / 92%棉，8%氨纶',
        fit: 'small', weight_g: 510,
      },
    },
  },
  sh: {
    type: 'running_shorts',
    all: {
      gender: 'unisex', occasions: 'running sport gym summer', fit: 'true', material: 'recycled polyester / 再生聚酯',
      lining: 'inner brief / 内衬', care: NO_SOFTENER, cut: 'regular / 标准', waterproof: false, breathable: true,
      machine_washable: true, warmth: 1, weight_g: 120, season: 'spring and summer / 春夏', pockets: true,
      origin: 'Vietnam / 越南',
    },
    items: {
      'Breezer 5': { weight_g: 118 },
      'Split Race': { weight_g: 92, fit: 'small', occasions: 'running race sport summer' },
      'Two-in-One': { gender: 'men', weight_g: 165, lining: 'compression shorts / 压缩内裤' },
      'Lap Lite': { weight_g: 125, fit: 'large' },
    },
  },
  so: {
    type: 'socks',
    all: {
      gender: 'unisex', occasions: 'everyday sport', fit: 'true',
      material: '75 % cotton, 23 % polyamide, 2 % elastane / 75%棉，23%锦纶，2%氨纶',
      care: 'Machine wash at 40 °C / 40度机洗', waterproof: false, breathable: true,
      machine_washable: true, warmth: 2, weight_g: 45, season: 'all year / 四季', origin: 'Portugal / 葡萄牙',
      in_the_box: 'Three pairs / 三双',
    },
    items: {
      'Runner Crew': { material: 'polyamide and cotton / 锦纶与棉', occasions: 'running sport gym' },
      'Merino Hike': {
        material: '60 % merino wool / 60%美利奴羊毛', warmth: 4, weight_g: 78, occasions: 'hiking outdoor winter',
        season: 'autumn and winter / 秋冬', care: NO_SOFTENER,
      },
      'No-Show': { warmth: 1, weight_g: 28, occasions: 'everyday summer office', season: 'spring and summer / 春夏' },
      'Happy Dots': { occasions: 'everyday gift' },
    },
  },
  lg: {
    type: 'leggings',
    all: {
      gender: 'women', occasions: 'yoga sport gym', fit: 'true',
      material: '78 % polyamide, 22 % elastane / 78%锦纶，22%氨纶', lining: 'none / 无', care: NO_SOFTENER,
      cut: 'tight, high waist / 高腰紧身', waterproof: false, breathable: true,
      machine_washable: true, warmth: 2, weight_g: 210, season: 'all year / 四季', origin: 'Vietnam / 越南',
    },
    items: {
      'Flow High': { pockets: true },
      'Thermal Run': {
        lining: 'brushed / 磨毛', warmth: 4, weight_g: 290, occasions: 'running sport winter',
        season: 'autumn and winter / 秋冬', reflective: true,
      },
      'Seamless Sculpt': { fit: 'small', weight_g: 230 },
      'Basic Ankle': {
        material: '92 % cotton, 8 % elastane / 92%棉，8%氨纶', weight_g: 170, occasions: 'everyday home yoga',
      },
    },
  },
};
