/** Details of things for the home, and of the gift card. */
import type { Details } from './kind';

const WASH40 = 'Machine wash at 40 °C, no softener / 40度机洗，不加柔顺剂';

export const HOME_DETAILS: Details = {
  mg: {
    type: 'mug',
    all: {
      occasions: 'home office gift breakfast',
      material: 'stoneware / 炻器',
      capacity_ml: 350,
      dishwasher_safe: true,
      microwave_safe: true,
      care: 'Dishwasher / 可进洗碗机',
      weight_g: 340,
      origin: 'Portugal / 葡萄牙',
      in_the_box: 'One mug / 杯子一个',
    },
    items: {
      Speckle: {},
      'Big Morning': { capacity_ml: 500, weight_g: 430 },
      'Espresso Pair': { capacity_ml: 80, weight_g: 280, in_the_box: 'Two cups and saucers / 两杯两碟' },
      Panda: { capacity_ml: 320 },
      'Two-Tone': {},
    },
  },
  cn: {
    type: 'candle',
    all: {
      occasions: 'home gift party',
      material: 'soy wax, cotton wick / 大豆蜡，棉芯',
      burn_hours: 40,
      vegan: true,
      weight_g: 420,
      care: 'Trim the wick to 5 mm / 烛芯剪至5毫米',
      origin: 'Portugal / 葡萄牙',
      in_the_box: 'Candle in a glass with lid / 带盖玻璃杯蜡烛',
    },
    items: {
      'Fig Garden': { scent: 'fig, green leaves / 无花果，绿叶' },
      'Cedar Smoke': { scent: 'cedar, smoke / 雪松，烟熏' },
      'Lavender Hush': { scent: 'lavender / 薰衣草' },
      'Sea Salt': { scent: 'sea salt, driftwood / 海盐，浮木' },
      'Blood Orange': { scent: 'blood orange, clove / 血橙，丁香' },
    },
  },
  bl: {
    type: 'blanket',
    all: {
      occasions: 'home winter gift',
      material: 'cotton / 棉',
      care: 'Machine wash at 40 °C / 40度水洗',
      machine_washable: true,
      warmth: 3,
      weight_g: 1100,
      size: '130 × 170 or 150 × 200 cm / 130×170或150×200厘米',
      origin: 'Portugal / 葡萄牙',
      warranty_years: 1,
    },
    items: {
      'Wool Check': {
        material: 'lambswool / 羔羊毛',
        warmth: 5,
        weight_g: 1300,
        care: 'Wool programme at 40 °C / 40度羊毛档',
      },
      'Waffle Cotton': { material: 'waffle cotton / 华夫格棉', warmth: 2, weight_g: 900, organic: true },
      'Fleece Cloud': { material: 'recycled fleece / 再生摇粒绒', warmth: 4, weight_g: 800, vegan: true },
      'Knit Chunky': { material: 'acrylic and wool / 腈纶与羊毛', warmth: 5, weight_g: 2100 },
    },
  },
  dl: {
    type: 'desk_lamp',
    all: {
      occasions: 'home office school',
      material: 'aluminium / 铝',
      power_w: 9,
      dimmable: true,
      charging: 'Mains, USB port in the foot / 插电，底座带USB口',
      size: '45 cm high / 高45厘米',
      weight_g: 1200,
      origin: 'China / 中国',
      warranty_years: 2,
      in_the_box: 'Lamp, LED and power adapter / 台灯、LED光源、电源适配器',
    },
    items: {
      'Arc LED': {},
      'Study Clip': {
        power_w: 6,
        weight_g: 480,
        size: '38 cm, clips to 5 cm / 高38厘米，夹口5厘米',
        occasions: 'school home',
      },
      'Retro Banker': { material: 'brass and glass / 黄铜与玻璃', weight_g: 2100, occasions: 'office home gift' },
      'Mini Moon': {
        material: 'silicone / 硅胶',
        power_w: 3,
        weight_g: 320,
        size: '15 cm / 15厘米',
        occasions: 'home gift',
      },
    },
  },
  pl: {
    type: 'pillow',
    all: {
      occasions: 'home',
      material: 'memory foam / 记忆棉',
      care: 'Cover at 60 °C / 枕套可60度机洗',
      machine_washable: true,
      breathable: true,
      weight_g: 950,
      size: '40 × 80 or 50 × 70 cm / 40×80或50×70厘米',
      origin: 'Germany / 德国',
      warranty_years: 2,
    },
    items: {
      'Memory Neck': {},
      'Down Soft': { material: 'down and feathers / 羽绒羽毛', weight_g: 800, vegan: false },
      'Linen Cushion': {
        material: 'linen, polyester filling / 亚麻面，聚酯填充',
        weight_g: 450,
        occasions: 'home gift',
        vegan: true,
      },
      'Travel U-Shape': {
        weight_g: 280,
        occasions: 'travel gift',
        size: '30 cm, packs to a fist / 30厘米，可压缩收纳',
      },
    },
  },
  tw: {
    type: 'towel',
    all: {
      occasions: 'home gift',
      material: 'long-staple cotton / 长绒棉',
      care: WASH40,
      machine_washable: true,
      weight_g: 520,
      size: '50 × 100 or 70 × 140 cm / 50×100或70×140厘米',
      origin: 'Turkey / 土耳其',
      warranty_years: 1,
    },
    items: {
      'Spa Terry': { organic: true },
      'Hammam Stripe': { weight_g: 300, occasions: 'beach summer home' },
      'Quick-Dry Sport': { material: 'microfibre / 超细纤维', weight_g: 180, occasions: 'sport gym travel beach' },
      'Bamboo Soft': { material: 'bamboo viscose and cotton / 竹纤维与棉', weight_g: 460 },
    },
  },
  gc: {
    type: 'gift_card',
    all: {
      occasions: 'gift birthday wedding',
      usage: 'Enter the code at the checkout / 结账时输入卡号',
      shelf_life_months: 36,
      compatibility: 'Everything in the shop, in parts too / 全店通用，可分次使用',
      in_the_box: 'A code by e-mail / 电子邮件发送卡号',
    },
    items: { 'Harbour Lane': {} },
  },
};
