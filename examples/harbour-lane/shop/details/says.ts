/** How an attribute's value reads in English and Chinese. */
import type { Attribute } from '@parley-gateway/parley';

type Words = readonly [en: string, zh: string];

const WARMTH: readonly Words[] = [
  ['for hot days', '适合炎热天气'],
  ['light', '轻薄'],
  ['medium warm', '中等保暖'],
  ['warm', '保暖'],
  ['very warm, for frost', '非常保暖，适合严寒'],
];

/** What a number of this key means. */
const NUMBERS: Record<string, (value: number) => Words> = {
  warmth: (value) => [
    `${WARMTH[value - 1]?.[0] ?? ''} (warmth ${value} of 5)`,
    `${WARMTH[value - 1]?.[1] ?? ''}（保暖指数${value}/5）`,
  ],
  weight_g: (value) => (value < 1000 ? [`${value} g`, `${value}克`] : [`${value / 1000} kg`, `${value / 1000}公斤`]),
  capacity_l: (value) => [`${value} litres`, `${value}升`],
  capacity_ml: (value) => [`${value} ml`, `${value}毫升`],
  capacity_mah: (value) => [`${value} mAh`, `${value}毫安时`],
  laptop_inch: (value) => [`laptops up to ${value} inches`, `可放${value}英寸及以下的电脑`],
  battery_hours: (value) => [`${value} hours on one charge`, `单次续航${value}小时`],
  power_w: (value) => [`${value} watts`, `${value}瓦`],
  ports: (value) => [value === 1 ? 'one port' : `${value} ports`, `${value}个接口`],
  bluetooth: (value) => [`Bluetooth ${value}`, `蓝牙${value}`],
  spf: (value) => [`SPF ${value}`, `SPF${value}`],
  warranty_years: (value) => [value === 1 ? 'one year' : `${value} years`, `${value}年`],
  shelf_life_months: (value) => [`${value} months`, `${value}个月`],
  burn_hours: (value) => [`burns for ${value} hours`, `可燃烧${value}小时`],
  thickness_mm: (value) => [`${value} mm`, `${value}毫米`],
  waterproof_mm: (value) => [`water column of ${value} mm`, `防水指数${value}毫米`],
  heel_cm: (value) => [`${value} cm`, `${value}厘米`],
  cold_hours: (value) => [`cold for ${value} hours`, `保冷${value}小时`],
  hot_hours: (value) => [`hot for ${value} hours`, `保温${value}小时`],
};

/** What yes and no mean. */
const CHOICES: Record<string, readonly [yes: Words, no: Words]> = {
  waterproof: [
    ['waterproof', '防水'],
    ['not waterproof', '不防水'],
  ],
  breathable: [
    ['breathable', '透气'],
    ['not made to breathe', '透气性一般'],
  ],
  noise_cancelling: [
    ['active noise cancelling', '主动降噪'],
    ['no noise cancelling', '不带主动降噪'],
  ],
  wireless_charging: [
    ['wireless charging', '支持无线充电'],
    ['no wireless charging', '不支持无线充电'],
  ],
  magsafe: [
    ['magnetic, MagSafe compatible', '磁吸，兼容MagSafe'],
    ['not magnetic', '不带磁吸'],
  ],
  fast_charging: [
    ['fast charging', '支持快充'],
    ['no fast charging', '不支持快充'],
  ],
  vegan: [
    ['vegan', '纯素'],
    ['not vegan', '非纯素'],
  ],
  organic: [
    ['organic', '有机'],
    ['not certified organic', '未经有机认证'],
  ],
  decaf: [
    ['decaffeinated', '低因'],
    ['with caffeine', '含咖啡因'],
  ],
  fragrance_free: [
    ['fragrance-free', '无香料'],
    ['scented', '含香料'],
  ],
  reef_safe: [
    ['reef-safe', '不伤珊瑚'],
    ['not reef-safe', '非珊瑚友好'],
  ],
  dishwasher_safe: [
    ['dishwasher-safe', '可用洗碗机清洗'],
    ['wash by hand', '请手洗'],
  ],
  microwave_safe: [
    ['microwave-safe', '可进微波炉'],
    ['not for the microwave', '不可进微波炉'],
  ],
  machine_washable: [
    ['machine-washable', '可机洗'],
    ['not machine-washable', '不可机洗'],
  ],
  dimmable: [
    ['dimmable', '可调光'],
    ['not dimmable', '不可调光'],
  ],
  carry_on: [
    ['allowed in the cabin', '可带上飞机'],
    ['not for the cabin', '不可带上飞机'],
  ],
  leak_proof: [
    ['leak-proof', '不漏水'],
    ['not leak-proof', '不防漏'],
  ],
  insulated: [
    ['insulated', '保温'],
    ['not insulated', '不保温'],
  ],
  pockets: [
    ['with pockets', '有口袋'],
    ['without pockets', '无口袋'],
  ],
  hood: [
    ['with hood', '带帽'],
    ['without hood', '不带帽'],
  ],
  reflective: [
    ['reflective', '反光'],
    ['not reflective', '无反光'],
  ],
  leather: [
    ['genuine leather', '真皮'],
    ['no leather', '不含皮革'],
  ],
};

export function attribute(key: string, said: string | number | boolean): Attribute {
  const [en, zh] = words(key, said);
  return { value: typeof said === 'string' ? en : said, says: { en, zh } };
}

function words(key: string, said: string | number | boolean): Words {
  if (typeof said === 'string') {
    const [en = '', zh = ''] = said.split(' / ');
    return [en, zh];
  }
  const found = typeof said === 'number' ? NUMBERS[key]?.(said) : CHOICES[key]?.[said ? 0 : 1];
  if (found === undefined) throw new RangeError(`no words for ${key} = ${String(said)}`);
  return found;
}
