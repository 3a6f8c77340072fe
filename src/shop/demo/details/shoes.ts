/** Details of the shoes. */
import type { Details } from './kind';

const MESH = 'engineered mesh / 工程网布';
const CANVAS = 'cotton canvas / 纯棉帆布';
const LEATHER = 'full-grain leather / 头层牛皮';
const SUEDE = 'suede / 麂皮';
const FOAM = 'EVA foam with rubber / EVA发泡加橡胶';
const RUBBER = 'rubber / 橡胶';
const WIPE = 'Wipe clean, air-dry, no washing machine / 擦拭清洁，自然风干，不可机洗';
const POLISH = 'Brush off, then shoe cream / 先刷去浮灰，再上鞋油';
const BOX = 'A pair of shoes and spare laces / 鞋一双、备用鞋带';
const BAG = 'A pair of shoes and a dust bag / 鞋一双、防尘袋';

export const SHOE_DETAILS: Details = {
  rs: {
    type: 'running_shoe',
    all: {
      gender: 'unisex', occasions: 'running sport gym everyday', fit: 'true', material: MESH,
      lining: 'textile / 织物', sole: FOAM, care: WIPE,
      waterproof: false, breathable: true, warmth: 2, weight_g: 245, season: 'spring to autumn / 春夏秋',
      level: 'daily training / 日常训练',
      origin: 'Vietnam / 越南', warranty_years: 1, in_the_box: BOX,
    },
    items: {
      'Swift 3': { weight_g: 238 },
      'Aero Glide': { weight_g: 252, level: 'long, soft runs / 长距离缓震' },
      'Tempo Racer': {
        weight_g: 198, fit: 'small', level: 'races and fast training / 竞速训练', occasions: 'running sport race',
      },
      'Cloudstep 2': { weight_g: 284, fit: 'large', level: 'most cushioned, good for beginners / 缓震最足，适合新手' },
      'Daily Mile': { weight_g: 262 },
      'Pulse Lite': { weight_g: 215, level: 'beginners and gym / 入门与健身' },
      'Marathon Pro': {
        weight_g: 186, fit: 'small', sole: 'foam with carbon plate / 发泡中底加碳板', level: 'marathon / 马拉松',
        occasions: 'running sport race',
      },
      'Nightrun Reflect': { weight_g: 268, warmth: 3, reflective: true, season: 'all year / 四季' },
    },
  },
  tr: {
    type: 'trail_shoe',
    all: {
      gender: 'unisex', occasions: 'hiking running outdoor sport travel', fit: 'true',
      material: 'ripstop mesh / 防撕裂网布', lining: 'textile / 织物',
      sole: 'rubber, 5 mm lugs / 橡胶大底，5毫米防滑齿', care: WIPE, waterproof: false, breathable: true, warmth: 3,
      weight_g: 310, season: 'spring to autumn / 春夏秋',
      level: 'easy to demanding paths / 从平缓到崎岖路面', origin: 'Vietnam / 越南', warranty_years: 2, in_the_box: BOX,
    },
    items: {
      'Ridge Grip': { weight_g: 318 },
      'Mudline GTX': {
        weight_g: 356, waterproof: true, breathable: true, warmth: 4, lining: 'waterproof membrane / 防水透气膜',
        season: 'all year / 四季',
        occasions: 'hiking running outdoor sport rain winter',
      },
      'Pinecone Low': { weight_g: 302, fit: 'small' },
      'Summit Dash': { weight_g: 276, level: 'fast mountain running / 山地竞速' },
      Creekside: { weight_g: 330, level: 'easy walks / 休闲徒步' },
    },
  },
  sn: {
    type: 'sneaker',
    all: {
      gender: 'unisex', occasions: 'everyday school travel', fit: 'true', material: 'synthetic leather / 超纤合成革',
      lining: 'textile / 织物', sole: RUBBER, care: WIPE,
      waterproof: false, breathable: false, leather: false, warmth: 2, weight_g: 360, season: 'all year / 四季',
      origin: 'Portugal / 葡萄牙', warranty_years: 1, in_the_box: BOX,
    },
    items: {
      'Court Classic': {},
      'Canvas Day': {
        material: CANVAS, breathable: true, warmth: 1, weight_g: 310, fit: 'large', vegan: true,
        care: 'Hand-wash cold / 冷水手洗', season: 'spring and summer / 春夏',
      },
      'Harbour Low': { weight_g: 352 },
      'Retro 84': { material: 'suede and mesh / 麂皮拼网布', weight_g: 372, breathable: true },
      'Minimal Leather': {
        material: LEATHER, leather: true, lining: 'leather / 真皮', care: POLISH, weight_g: 390,
        occasions: 'everyday office travel', in_the_box: BAG,
      },
      'Platform Pop': {
        gender: 'women', weight_g: 425, heel_cm: 4.5, fit: 'small', occasions: 'everyday party school',
      },
    },
  },
  bo: {
    type: 'boot',
    all: {
      gender: 'unisex', occasions: 'winter rain everyday outdoor', fit: 'true', material: LEATHER, leather: true,
      lining: 'fleece / 抓绒', sole: RUBBER, care: POLISH,
      waterproof: false, breathable: false, warmth: 4, weight_g: 620, season: 'autumn and winter / 秋冬',
      origin: 'Portugal / 葡萄牙', warranty_years: 2, in_the_box: BAG,
    },
    items: {
      'Chelsea Moor': {
        warmth: 3, weight_g: 540, heel_cm: 3, occasions: 'office everyday party winter', lining: 'leather / 真皮',
      },
      Snowfield: {
        material: 'nylon and rubber / 尼龙拼橡胶', leather: false, waterproof: true, warmth: 5, weight_g: 710,
        lining: 'wool felt / 羊毛毡', fit: 'large', care: WIPE, season: 'winter / 冬季',
        occasions: 'winter snow outdoor rain',
      },
      'Worker Lace-up': { gender: 'men', weight_g: 780, fit: 'large' },
      'Rainy Lane': {
        material: 'natural rubber / 天然橡胶', leather: false, waterproof: true, warmth: 2, weight_g: 690,
        lining: 'cotton / 棉', care: WIPE, season: 'all year / 四季', occasions: 'rain outdoor everyday',
      },
      'Suede Desert': {
        material: SUEDE, warmth: 3, weight_g: 480, lining: 'leather / 真皮',
        care: 'Suede brush, keep dry / 麂皮刷清洁，避免沾水', occasions: 'everyday office travel',
      },
    },
  },
  sd: {
    type: 'sandal',
    all: {
      gender: 'unisex', occasions: 'summer beach travel everyday', fit: 'true', material: 'synthetic / 合成材料',
      lining: 'none / 无', sole: 'EVA foam / EVA发泡', care: WIPE,
      waterproof: false, breathable: true, leather: false, warmth: 1, weight_g: 280, season: 'summer / 夏季',
      origin: 'Spain / 西班牙', warranty_years: 1, in_the_box: 'A pair of sandals / 凉鞋一双',
    },
    items: {
      'Beach Slide': { waterproof: true, weight_g: 210, vegan: true, care: 'Rinse with water / 清水冲洗' },
      'Cork Comfort': {
        material: 'leather on cork / 真皮配软木', leather: true, sole: 'cork and EVA / 软木加EVA', weight_g: 320,
        fit: 'large', care: POLISH,
      },
      'River Strap': {
        material: 'quick-dry webbing / 速干织带', waterproof: true, weight_g: 345, sole: 'rubber / 橡胶',
        occasions: 'summer beach hiking outdoor travel', care: 'Rinse with water / 清水冲洗',
      },
      'Summer Braid': {
        gender: 'women', material: 'braided synthetic leather / 编织合成革', weight_g: 260, fit: 'small',
        occasions: 'summer party everyday travel',
      },
    },
  },
  lo: {
    type: 'loafer',
    all: {
      gender: 'unisex', occasions: 'office wedding everyday', fit: 'true', material: LEATHER, leather: true,
      lining: 'leather / 真皮', sole: 'leather with rubber heel / 皮底配橡胶跟', care: POLISH,
      waterproof: false, breathable: false, warmth: 2, weight_g: 420, heel_cm: 2, season: 'spring to autumn / 春夏秋',
      origin: 'Italy / 意大利', warranty_years: 1, in_the_box: BAG,
    },
    items: {
      'Penny Office': {},
      'Velvet Evening': {
        material: 'velvet / 丝绒', leather: false, weight_g: 380, lining: 'satin / 缎面',
        care: 'Soft brush, keep dry / 软刷清洁，避免沾水', occasions: 'party wedding gift', fit: 'small',
      },
      'Driver Soft': {
        material: SUEDE, weight_g: 340, sole: 'rubber studs / 橡胶豆豆底', occasions: 'everyday travel office',
        fit: 'large', care: 'Suede brush, keep dry / 麂皮刷清洁，避免沾水',
      },
      'Tassel Town': { gender: 'men', weight_g: 445 },
    },
  },
};
