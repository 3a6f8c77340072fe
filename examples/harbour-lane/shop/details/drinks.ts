/** Details of coffee, tea and what makes them. */
import type { Details } from './kind';

const POUR_OVER =
  'Coarse for French press, medium for filter, fine for espresso; best four weeks after opening / 法压壶粗磨，滤纸中磨，意式细磨；开封后四周内最佳';

export const DRINK_DETAILS: Details = {
  cf: {
    type: 'coffee',
    all: {
      occasions: 'breakfast office gift home',
      roast: 'medium / 中度烘焙',
      taste: 'balanced, chocolate / 均衡，巧克力',
      caffeine: 'about 95 mg a cup / 每杯约95毫克',
      decaf: false,
      vegan: true,
      organic: false,
      allergens: 'none / 无',
      shelf_life_months: 12,
      usage: POUR_OVER,
      weight: '250 g, 500 g or 1 kg / 250克、500克或1公斤',
      grind: 'whole beans / 整豆',
      origin: 'Brazil / 巴西',
    },
    items: {
      'Harbour Espresso': {
        roast: 'dark / 深度烘焙',
        taste: 'strong, dark chocolate / 浓郁，黑巧克力',
        origin: 'Brazil and India / 巴西与印度',
      },
      'Yirga Morning': {
        roast: 'light / 浅度烘焙',
        taste: 'floral, lemon / 花香，柠檬',
        origin: 'Ethiopia / 埃塞俄比亚',
        organic: true,
      },
      'Sumatra Rain': {
        roast: 'dark / 深度烘焙',
        taste: 'earthy, low acid / 醇厚，低酸',
        origin: 'Indonesia / 印度尼西亚',
      },
      'Decaf Evening': {
        decaf: true,
        caffeine: 'under 3 mg a cup / 每杯低于3毫克',
        taste: 'caramel / 焦糖',
        origin: 'Colombia / 哥伦比亚',
      },
      'House Blend': { origin: 'Brazil and Guatemala / 巴西与危地马拉' },
      'Yunnan Sunrise': { taste: 'brown sugar, plum / 红糖，梅子', origin: 'China, Yunnan / 中国云南' },
      'Kenya Peak': {
        roast: 'light / 浅度烘焙',
        taste: 'blackcurrant, lively / 黑醋栗，明亮',
        origin: 'Kenya / 肯尼亚',
      },
    },
  },
  gt: {
    type: 'green_tea',
    all: {
      occasions: 'office home gift',
      taste: 'fresh, sweet / 鲜爽回甘',
      caffeine: 'about 30 mg a cup / 每杯约30毫克',
      decaf: false,
      vegan: true,
      organic: true,
      allergens: 'none / 无',
      shelf_life_months: 18,
      usage: '3 g in 200 ml at 80 °C, two minutes / 3克茶叶，200毫升80度水，冲泡两分钟',
      weight: '50 g, 100 g or 250 g / 50克、100克或250克',
      origin: 'China / 中国',
    },
    items: {
      'Dragon Well': { taste: 'chestnut / 栗香', origin: 'China, Hangzhou / 中国杭州' },
      'Sencha Field': { taste: 'grassy, umami / 青草香，鲜味', origin: 'Japan / 日本' },
      'Ceremonial Matcha': {
        taste: 'creamy, umami / 醇滑，鲜味',
        caffeine: 'about 60 mg a bowl / 每碗约60毫克',
        usage: '2 g in 70 ml at 75 °C, whisk / 2克抹茶，70毫升75度水，打匀',
        origin: 'Japan, Uji / 日本宇治',
        shelf_life_months: 12,
      },
      'Jasmine Pearl': { taste: 'jasmine / 茉莉花香', origin: 'China, Fujian / 中国福建' },
      'Bi Luo Chun': { taste: 'fruity / 果香', origin: 'China, Suzhou / 中国苏州', organic: false },
    },
  },
  bt: {
    type: 'black_tea',
    all: {
      occasions: 'breakfast office gift home',
      taste: 'malty / 麦芽香',
      caffeine: 'about 45 mg a cup / 每杯约45毫克',
      decaf: false,
      vegan: true,
      organic: false,
      allergens: 'none / 无',
      shelf_life_months: 24,
      usage: '3 g in 200 ml at 95 °C, three minutes / 3克茶叶，200毫升95度水，冲泡三分钟',
      weight: '50 g, 100 g or 250 g / 50克、100克或250克',
      origin: 'China / 中国',
    },
    items: {
      Breakfast: { taste: 'strong, good with milk / 浓醇，适合加奶', origin: 'India, Assam / 印度阿萨姆' },
      'Earl Grey': { taste: 'bergamot / 佛手柑', origin: 'Sri Lanka / 斯里兰卡' },
      Keemun: { taste: 'orchid, cocoa / 兰花香，可可', origin: 'China, Anhui / 中国安徽', organic: true },
      'Lapsang Smoke': { taste: 'pine smoke / 松烟香', origin: 'China, Fujian / 中国福建' },
      'Osmanthus Oolong': {
        taste: 'osmanthus / 桂花香',
        caffeine: 'about 35 mg a cup / 每杯约35毫克',
        origin: 'China, Fujian / 中国福建',
      },
    },
  },
  dp: {
    type: 'coffee_dripper',
    all: {
      occasions: 'home gift breakfast',
      material: 'heat-proof glass / 耐热玻璃',
      capacity_ml: 600,
      dishwasher_safe: true,
      care: 'Rinse after use / 用后冲洗',
      origin: 'Japan / 日本',
      warranty_years: 2,
      weight_g: 620,
      in_the_box: 'Dripper, jug, 40 paper filters / 滤杯、分享壶、40张滤纸',
    },
    items: {
      'Glass Cone': {},
      'Ceramic Wave': { material: 'ceramic / 陶瓷', weight_g: 880 },
      'Travel Steel': {
        material: 'stainless steel / 不锈钢',
        capacity_ml: 400,
        weight_g: 340,
        occasions: 'travel outdoor gift',
      },
    },
  },
  kt: {
    type: 'kettle',
    all: {
      occasions: 'home office',
      material: 'stainless steel / 不锈钢',
      capacity_l: 1.7,
      power_w: 2200,
      dishwasher_safe: false,
      care: 'Descale monthly / 每月除垢',
      voltage: '220–240 V / 220–240伏',
      origin: 'China / 中国',
      warranty_years: 2,
      weight_g: 1100,
      in_the_box: 'Kettle and base / 水壶、底座',
    },
    items: {
      'Gooseneck 0.8L': { capacity_l: 0.8, power_w: 1000, weight_g: 980, occasions: 'home gift' },
      'Quick Boil 1.7L': {},
      'Glass Glow 1.5L': {
        capacity_l: 1.5,
        power_w: 2000,
        material: 'borosilicate glass / 高硼硅玻璃',
        weight_g: 1200,
      },
    },
  },
};
