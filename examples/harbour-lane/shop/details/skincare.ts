/** Details of the skin care. */
import type { Details } from './kind';

export const SKINCARE_DETAILS: Details = {
  fc: {
    type: 'face_cream',
    all: {
      gender: 'unisex',
      occasions: 'everyday gift',
      skin_type: 'all skin types, sensitive too / 所有肤质，敏感肌可用',
      ingredients: 'glycerin, squalane, panthenol / 甘油、角鲨烷、泛醇',
      fragrance_free: true,
      vegan: true,
      allergens: 'none / 无',
      usage: 'Morning and evening on clean skin / 早晚洁面后使用',
      shelf_life_months: 12,
      origin: 'France / 法国',
    },
    items: {
      'Dew Day': {
        skin_type: 'normal and combination skin / 中性与混合性肌肤',
        usage: 'Every morning / 每天早晨使用',
        ingredients: 'hyaluronic acid, glycerin / 透明质酸、甘油',
      },
      'Velvet Night': {
        skin_type: 'dry and mature skin / 干性与熟龄肌肤',
        usage: 'Every evening / 每晚使用',
        ingredients: 'shea butter, peptides / 乳木果油、多肽',
      },
      'Oat Calm': {
        skin_type: 'sensitive skin / 敏感性肌肤',
        ingredients: 'oat, panthenol / 燕麦、泛醇',
        allergens: 'oat / 燕麦',
      },
      'Ceramide Rich': {
        skin_type: 'very dry skin / 极干性肌肤',
        ingredients: 'ceramides, cholesterol / 神经酰胺、胆固醇',
        vegan: false,
      },
      'Aloe Light': {
        skin_type: 'oily and combination skin / 油性与混合性肌肤',
        ingredients: 'aloe, niacinamide / 芦荟、烟酰胺',
      },
    },
  },
  su: {
    type: 'sunscreen',
    all: {
      gender: 'unisex',
      occasions: 'summer beach outdoor travel',
      spf: 50,
      skin_type: 'all skin types / 所有肤质',
      ingredients: 'modern organic filters, vitamin E / 新型有机防晒剂、维生素E',
      fragrance_free: true,
      vegan: true,
      reef_safe: true,
      waterproof: false,
      allergens: 'none / 无',
      usage: 'Two fingers for the face, again every two hours / 面部两指量，每两小时补涂',
      shelf_life_months: 12,
      origin: 'Spain / 西班牙',
    },
    items: {
      'Daily Veil': { occasions: 'everyday office summer' },
      'Sport Shield': { waterproof: true, occasions: 'sport running beach summer outdoor' },
      'Kids Gentle': {
        gender: 'kids',
        waterproof: true,
        skin_type: 'children from three, sensitive skin / 三岁以上儿童，敏感性肌肤',
      },
      'Mineral Touch': { ingredients: 'zinc oxide / 氧化锌', skin_type: 'sensitive skin / 敏感性肌肤' },
    },
  },
  cl: {
    type: 'cleanser',
    all: {
      gender: 'unisex',
      occasions: 'everyday',
      skin_type: 'all skin types / 所有肤质',
      ingredients: 'mild amino acid surfactants / 温和氨基酸表活',
      fragrance_free: true,
      vegan: true,
      allergens: 'none / 无',
      usage: 'Morning and evening on wet skin, rinse off / 早晚湿润面部后揉搓，冲净',
      shelf_life_months: 12,
      origin: 'South Korea / 韩国',
    },
    items: {
      'Rice Foam': { ingredients: 'rice extract, amino acids / 大米提取物、氨基酸' },
      'Tea Tree Gel': {
        skin_type: 'oily skin with blemishes / 油性痘痘肌',
        ingredients: 'tea tree, salicylic acid / 茶树、水杨酸',
        fragrance_free: false,
      },
      'Rose Milk': {
        skin_type: 'dry skin / 干性肌肤',
        ingredients: 'rose water, almond oil / 玫瑰水、杏仁油',
        fragrance_free: false,
        allergens: 'almond / 杏仁',
      },
      'Charcoal Deep': {
        skin_type: 'oily and combination skin / 油性与混合性肌肤',
        ingredients: 'charcoal, kaolin / 竹炭、高岭土',
      },
    },
  },
  se: {
    type: 'serum',
    all: {
      gender: 'unisex',
      occasions: 'everyday gift',
      skin_type: 'all skin types / 所有肤质',
      fragrance_free: true,
      vegan: true,
      allergens: 'none / 无',
      usage: 'Three drops before the cream / 面霜前取三滴',
      shelf_life_months: 6,
      origin: 'South Korea / 韩国',
    },
    items: {
      'Vitamin C 15': {
        ingredients: '15 % vitamin C, ferulic acid / 15%维生素C、阿魏酸',
        skin_type: 'dull skin / 暗沉肌肤',
        usage: 'In the morning, then sunscreen / 早晨使用，之后涂防晒',
      },
      'Hyaluron Plump': { ingredients: 'hyaluronic acid / 透明质酸', skin_type: 'dry skin / 干性肌肤' },
      'Retinol Night': {
        ingredients: '0.3 % retinol / 0.3%视黄醇',
        skin_type: 'mature skin, not in pregnancy / 熟龄肌，孕期勿用',
        usage: 'Every second evening / 隔晚使用',
      },
      'Niacinamide Clear': {
        ingredients: '10 % niacinamide, zinc / 10%烟酰胺、锌',
        skin_type: 'oily skin with blemishes / 油性痘痘肌',
      },
      'Bakuchiol Gentle': {
        ingredients: 'bakuchiol, squalane / 补骨脂酚、角鲨烷',
        skin_type: 'sensitive skin / 敏感性肌肤',
      },
    },
  },
  lb: {
    type: 'lip_balm',
    all: {
      gender: 'unisex',
      occasions: 'everyday winter gift',
      ingredients: 'beeswax, shea butter / 蜂蜡、乳木果油',
      skin_type: 'dry lips / 干燥嘴唇',
      fragrance_free: false,
      vegan: false,
      allergens: 'beeswax / 蜂蜡',
      usage: 'Whenever lips feel dry / 干燥时随时涂抹',
      weight_g: 5,
      shelf_life_months: 18,
      origin: 'France / 法国',
    },
    items: {
      Honey: { allergens: 'beeswax, honey / 蜂蜡、蜂蜜' },
      'Berry Tint': { gender: 'women' },
      'Coconut SPF 20': {
        spf: 20,
        occasions: 'summer beach everyday outdoor',
        allergens: 'beeswax, coconut / 蜂蜡、椰子',
      },
    },
  },
};
