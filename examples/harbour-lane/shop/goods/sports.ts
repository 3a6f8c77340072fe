/** Sports gear of the demo shop. */
import type { Kind } from './kind';

export const SPORTS: readonly Kind[] = [
  {
    code: 'ym',
    category: 'sports',
    en: 'Yoga Mat',
    zh: '瑜伽垫',
    words: 'exercise mat, gym mat, pilates mat / 健身垫, 运动垫',
    sizes: '',
    shape: 'mat',
    about: ['Does not slip when wet, rolls up flat.', '湿手不滑，卷收平整。'],
    items: `
Grip 5mm | 防滑5毫米 | Velora | 34.90 | purple blue
Cork Natural | 天然软木 | Velora | 54.90 | brown
Travel Fold 2mm | 折叠旅行2毫米 | Velora | 29.90 | green grey
Comfort 10mm | 舒适10毫米 | Oakline | 27.90 | pink black`,
  },
  {
    code: 'db',
    category: 'sports',
    en: 'Dumbbells',
    zh: '哑铃',
    words: 'weights, hand weights, free weights / 手铃, 力量训练',
    sizes: '2kg 5kg*2 8kg*3',
    shape: 'dumbbell',
    oneTime: true,
    about: ['A pair with a coat that spares the floor.', '一对装，包胶不伤地板。'],
    items: `
Hex Rubber | 六角包胶 | Velora | 19.90 | black
Vinyl Studio | 塑胶工作室 | Velora | 14.90 | pink blue
Chrome Gym | 电镀健身房 | Stridewell | 29.90 | silver`,
  },
  {
    code: 'wb',
    category: 'sports',
    en: 'Water Bottle',
    zh: '运动水杯',
    words: 'drinking bottle, flask, thermos, sports bottle / 水杯, 保温杯, 水瓶',
    sizes: '500ml 750ml*1.2',
    shape: 'bottle',
    about: ['Keeps cold for 24 hours and hot for 12, leak-proof.', '保冷24小时，保温12小时，不漏水。'],
    items: `
Steel Peak | 钢峰 | Tarnwood | 24.90 | silver green red
Squeeze Run | 挤压跑步 | Velora | 9.90 | blue orange
Glass Sleeve | 玻璃护套 | Oakline | 19.90 | pink grey
Kids Straw | 儿童吸管 | Oakline | 14.90 | yellow blue
Tritan Clear | 透明Tritan | Velora | 12.90 | purple black`,
  },
  {
    code: 'rb',
    category: 'sports',
    en: 'Resistance Bands',
    zh: '弹力带',
    words: 'fitness bands, exercise bands, loop bands / 阻力带, 健身带',
    sizes: '',
    shape: 'bands',
    about: ['Three strengths in a bag with a plan for six weeks.', '三种强度，附六周训练计划。'],
    items: `
Loop Trio | 环形三件 | Velora | 14.90 | green
Fabric Hip | 布艺臀部 | Velora | 19.90 | pink
Pull-Up Long | 引体长款 | Stridewell | 24.90 | red black`,
  },
  {
    code: 'he',
    category: 'sports',
    en: 'Bike Helmet',
    zh: '自行车头盔',
    words: 'cycling helmet, bicycle helmet / 头盔, 骑行头盔',
    sizes: 'S M L',
    shape: 'helmet',
    about: ['Eighteen vents and a dial that fits it with one hand.', '十八个通风孔，单手旋钮调节。'],
    items: `
Urban Shell | 都市 | Stridewell | 49.90 | white black
Aero Road | 公路破风 | Stridewell | 119.00 | red blue
Trail Guard | 山地防护 | Tarnwood | 79.90 | green orange`,
  },
  {
    code: 'bd',
    category: 'sports',
    en: 'Badminton Racket',
    zh: '羽毛球拍',
    words: 'racquet, badminton set / 球拍, 羽毛球',
    sizes: '',
    shape: 'racket',
    about: ['A stiff shaft and a frame of 85 grams, with cover.', '硬中杆，85克拍框，附拍套。'],
    items: `
Feather 85 | 轻羽85 | Stridewell | 59.90 | blue
Smash Pro | 扣杀专业 | Stridewell | 89.90 | red black
Family Set of Two | 家庭双拍 | Oakline | 29.90 | green yellow`,
  },
];
