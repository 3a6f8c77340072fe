/** Details of the sports gear. */
import type { Details } from './kind';

export const SPORTS_DETAILS: Details = {
  ym: {
    type: 'yoga_mat',
    all: {
      occasions: 'yoga gym sport home', material: 'TPE, latex-free / TPE，不含乳胶', thickness_mm: 5,
      size: '183 × 61 cm / 183×61厘米', care: 'Wipe with soapy water / 肥皂水擦拭', weight_g: 1000,
      level: 'beginners and advanced / 初学与进阶', origin: 'China / 中国', warranty_years: 1,
      in_the_box: 'Mat and carrying strap / 瑜伽垫、背带',
    },
    items: {
      'Grip 5mm': {},
      'Cork Natural': { material: 'cork and natural rubber / 软木与天然橡胶', weight_g: 2300, vegan: true, thickness_mm: 4 },
      'Travel Fold 2mm': { thickness_mm: 2, weight_g: 780, occasions: 'yoga travel' },
      'Comfort 10mm': { thickness_mm: 10, weight_g: 1200, level: 'beginners, kind to the knees / 初学，保护膝盖' },
    },
  },
  db: {
    type: 'dumbbell',
    all: {
      occasions: 'gym home sport', material: 'iron with rubber / 铸铁包胶', weight: 'two of 2, 5 or 8 kg / 2、5或8公斤，一对',
      level: 'beginners and advanced / 初学与进阶', care: 'Wipe dry / 擦干即可', origin: 'China / 中国', warranty_years: 3,
      in_the_box: 'A pair / 一对',
    },
    items: {
      'Hex Rubber': {}, 'Vinyl Studio': { material: 'iron with vinyl / 铸铁浸塑', level: 'beginners / 初学' },
      'Chrome Gym': { material: 'chromed steel / 电镀钢', level: 'advanced / 进阶' },
    },
  },
  wb: {
    type: 'water_bottle',
    all: {
      occasions: 'sport gym hiking school travel', material: 'stainless steel / 不锈钢',
      capacity: '500 or 750 ml / 500或750毫升', leak_proof: true, insulated: true, dishwasher_safe: true,
      weight_g: 320, care: 'Dishwasher, lid by hand / 瓶身可进洗碗机，瓶盖手洗', origin: 'China / 中国', warranty_years: 2,
    },
    items: {
      'Steel Peak': {
        cold_hours: 24, hot_hours: 12, dishwasher_safe: false, care: 'By hand / 手洗',
        occasions: 'hiking outdoor travel sport gift',
      },
      'Squeeze Run': {
        material: 'BPA-free plastic / 不含BPA塑料', insulated: false, weight_g: 85, occasions: 'running sport gym',
      },
      'Glass Sleeve': {
        material: 'borosilicate glass, silicone sleeve / 高硼硅玻璃，硅胶套', insulated: false, weight_g: 410,
        occasions: 'office home yoga',
      },
      'Kids Straw': {
        gender: 'kids', material: 'BPA-free plastic / 不含BPA塑料', insulated: false, weight_g: 150,
        occasions: 'school travel gift',
      },
      'Tritan Clear': { material: 'Tritan, BPA-free / Tritan，不含BPA', insulated: false, weight_g: 140 },
    },
  },
  rb: {
    type: 'resistance_bands',
    all: {
      occasions: 'gym home sport travel', material: 'natural latex / 天然乳胶', weight_g: 160,
      level: 'three strengths / 三种阻力', allergens: 'latex / 乳胶', care: 'Wipe, keep out of the sun / 擦拭，避免暴晒',
      origin: 'China / 中国', warranty_years: 1,
      in_the_box: 'Three bands, bag and a plan for six weeks / 三条弹力带、收纳袋、六周训练计划',
    },
    items: {
      'Loop Trio': {},
      'Fabric Hip': { material: 'cotton and rubber / 棉与橡胶丝', level: 'beginners / 初学', weight_g: 210 },
      'Pull-Up Long': { level: 'advanced / 进阶', weight_g: 620 },
    },
  },
  he: {
    type: 'bike_helmet',
    all: {
      gender: 'unisex', occasions: 'sport commute outdoor', fit: 'true',
      material: 'EPS with polycarbonate shell / EPS内壳，聚碳酸酯外壳', weight_g: 290,
      head: 'S 51–55 cm, M 55–59 cm, L 59–63 cm / S 51–55厘米，M 55–59厘米，L 59–63厘米',
      standard: 'EN 1078, CPSC / EN 1078、CPSC认证', breathable: true, care: 'Pads washable by hand / 内衬可手洗',
      origin: 'China / 中国', warranty_years: 2, in_the_box: 'Helmet and spare pads / 头盔、备用内衬',
    },
    items: {
      'Urban Shell': { weight_g: 380, occasions: 'commute everyday' },
      'Aero Road': { weight_g: 245, fit: 'small', occasions: 'sport race' },
      'Trail Guard': { weight_g: 340, occasions: 'sport outdoor' },
    },
  },
  bd: {
    type: 'badminton_racket',
    all: {
      occasions: 'sport gift', material: 'carbon fibre / 碳纤维', weight_g: 85, level: 'all levels / 各种水平',
      origin: 'China / 中国', warranty_years: 1, in_the_box: 'Racket and cover / 球拍、拍套',
    },
    items: {
      'Feather 85': {},
      'Smash Pro': { level: 'advanced, stiff shaft / 进阶，硬中杆' },
      'Family Set of Two': {
        material: 'aluminium / 铝合金', weight_g: 110, level: 'beginners and families / 初学与家庭',
        occasions: 'sport outdoor gift', in_the_box: 'Two rackets, three shuttlecocks, bag / 两支球拍、三个羽毛球、拍包',
      },
    },
  },
};
