/** Details of the bags. */
import type { Details } from './kind';

const POLYESTER = 'recycled polyester / 再生聚酯';
const LEATHER = 'full-grain leather / 头层牛皮';
const SPONGE = 'Wipe with a damp cloth / 湿布擦拭';
const CREAM = 'Leather cream twice a year, keep dry / 每年上两次皮革护理膏，避免受潮';

export const BAG_DETAILS: Details = {
  bp: {
    type: 'backpack',
    all: {
      gender: 'unisex', occasions: 'everyday commute school travel', material: POLYESTER, lining: 'polyester / 聚酯',
      care: SPONGE, waterproof: false, capacity_l: 20, laptop_inch: 15, weight_g: 780, carry_on: true,
      origin: 'Vietnam / 越南', warranty_years: 2,
    },
    items: {
      'Metro 20L': { weight_g: 820, occasions: 'commute office everyday' },
      'Roll Top': {
        waterproof: true, material: 'coated tarpaulin / 防水涂层布', capacity_l: 24, weight_g: 910,
        occasions: 'commute rain outdoor travel',
      },
      Campus: { capacity_l: 22, weight_g: 640, occasions: 'school everyday', pockets: true },
      'Photo Trek': {
        capacity_l: 28, weight_g: 1450, waterproof: true, occasions: 'hiking outdoor travel',
        in_the_box: 'Backpack, rain cover and padded camera insert / 双肩包、防雨罩、相机内胆',
      },
      'Mini Day': { gender: 'women', capacity_l: 9, laptop_inch: 11, weight_g: 390, occasions: 'everyday travel gift' },
      'Commuter Slim': { capacity_l: 16, weight_g: 700, occasions: 'commute office' },
    },
  },
  to: {
    type: 'tote',
    all: {
      gender: 'women', occasions: 'everyday shopping office', material: 'cotton canvas / 纯棉帆布', lining: 'none / 无',
      care: 'Hand-wash cold / 冷水手洗', waterproof: false, capacity_l: 15, weight_g: 350, leather: false,
      origin: 'India / 印度', warranty_years: 1,
    },
    items: {
      'Canvas Market': { gender: 'unisex', vegan: true, organic: true, capacity_l: 18, weight_g: 320 },
      'Leather Office': {
        material: LEATHER, leather: true, lining: 'cotton / 棉', care: CREAM, laptop_inch: 14, weight_g: 880,
        occasions: 'office commute gift', origin: 'Italy / 意大利', warranty_years: 2,
      },
      'Quilted Soft': {
        material: 'quilted nylon / 绗缝尼龙', lining: 'nylon / 尼龙', care: SPONGE, weight_g: 410, capacity_l: 20,
        laptop_inch: 13, occasions: 'everyday travel gym',
      },
      Foldaway: {
        gender: 'unisex', material: POLYESTER, machine_washable: true, care: 'Machine wash at 30 °C / 30度机洗',
        weight_g: 60, capacity_l: 16, occasions: 'shopping travel everyday',
      },
      'Zip Travel': {
        gender: 'unisex', material: 'coated nylon / 涂层尼龙', waterproof: true, care: SPONGE, weight_g: 540,
        capacity_l: 32, laptop_inch: 15, occasions: 'travel gym',
      },
    },
  },
  cb: {
    type: 'crossbody_bag',
    all: {
      gender: 'unisex', occasions: 'everyday travel', material: 'synthetic leather / 合成革', lining: 'polyester / 聚酯',
      care: SPONGE, waterproof: false, capacity_l: 2, weight_g: 310, leather: false, origin: 'Vietnam / 越南',
      warranty_years: 1,
    },
    items: {
      'Camera Box': { gender: 'women', capacity_l: 2.5, weight_g: 380, occasions: 'everyday party gift' },
      'Sling Active': {
        material: 'ripstop nylon / 防撕裂尼龙', waterproof: true, weight_g: 180, capacity_l: 1.5,
        occasions: 'running sport travel outdoor',
      },
      Saddle: {
        gender: 'women', material: LEATHER, leather: true, lining: 'cotton / 棉', care: CREAM, weight_g: 460,
        capacity_l: 3, occasions: 'everyday office gift', origin: 'Italy / 意大利', warranty_years: 2,
      },
      'Phone Pouch': { weight_g: 120, capacity_l: 0.6, compatibility: 'Phones up to 6.9 inches / 6.9英寸以内的手机' },
      'Messenger 13': {
        material: 'waxed canvas / 打蜡帆布', waterproof: true, laptop_inch: 13, weight_g: 720, capacity_l: 9,
        occasions: 'commute office school',
      },
    },
  },
  sc: {
    type: 'suitcase',
    all: {
      gender: 'unisex', occasions: 'travel', material: 'polycarbonate / 聚碳酸酯', lining: 'polyester / 聚酯',
      care: SPONGE, waterproof: false, weight_g: 3200, origin: 'China / 中国', warranty_years: 10,
      capacity: 'Cabin 36 l, Medium 68 l, Large 98 l / Cabin 36升，Medium 68升，Large 98升',
      dimensions:
        'Cabin 55 × 38 × 20 cm, Medium 67 × 45 × 27 cm, Large 77 × 52 × 31 cm / Cabin 55×38×20厘米，Medium 67×45×27厘米，Large 77×52×31厘米',
      in_the_box: 'Suitcase and luggage tag / 行李箱、行李牌',
    },
    items: {
      'Orbit Hard': {},
      Aerolight: { weight_g: 2100, material: 'polypropylene / 聚丙烯' },
      'Soft Voyager': { material: POLYESTER, weight_g: 2700, pockets: true },
      'Rose Line': { gender: 'women', weight_g: 3100, occasions: 'travel gift' },
    },
  },
};
