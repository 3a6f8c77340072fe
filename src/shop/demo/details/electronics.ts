/** Details of the electronics. */
import type { Details } from './kind';

const CASE_FITS =
  'iPhone 14, 15 and 16: 6.1" standard, 6.7" Plus and Pro Max / 适配iPhone 14、15、16：标准版选6.1英寸，Plus和Pro Max选6.7英寸';
const USB_C = 'Every phone, tablet and laptop with USB-C; iPhone 15 or later / 所有USB-C接口的手机、平板和电脑；iPhone 15及以后';

export const ELECTRONICS_DETAILS: Details = {
  eb: {
    type: 'earbuds',
    all: {
      occasions: 'everyday commute travel gift', bluetooth: 5.3, battery_hours: 7, noise_cancelling: false,
      waterproof: false, charging: 'USB-C, 10 minutes for an hour of music / USB-C充电，充10分钟听1小时',
      wireless_charging: false,
      fast_charging: true, compatibility: 'iPhone, Android, Windows and Mac / 兼容iPhone、安卓、Windows和Mac',
      microphone: 'two / 双麦克风', weight_g: 48, origin: 'China / 中国', warranty_years: 2,
      in_the_box: 'Earbuds, charging case, three sizes of tips, USB-C cable / 耳机、充电盒、三种尺寸耳塞、USB-C线',
    },
    items: {
      'Tone One': { battery_hours: 6 },
      'Tone Pro ANC': {
        noise_cancelling: true, battery_hours: 8, wireless_charging: true, waterproof: true,
        microphone: 'six / 六麦克风', weight_g: 54,
      },
      'Sport Hook': { waterproof: true, battery_hours: 9, occasions: 'running sport gym', weight_g: 62 },
      'Mini Bean': { battery_hours: 5, weight_g: 34 },
      'Studio Stem': { noise_cancelling: true, battery_hours: 7, wireless_charging: true },
      'Sleep Soft': { battery_hours: 10, occasions: 'home travel gift', weight_g: 30, noise_cancelling: true },
    },
  },
  pc: {
    type: 'phone_case',
    all: {
      occasions: 'everyday', material: 'TPU and polycarbonate / TPU与聚碳酸酯', compatibility: CASE_FITS,
      wireless_charging: true, magsafe: false, waterproof: false, weight_g: 35, origin: 'China / 中国',
      warranty_years: 1, in_the_box: 'One case / 手机壳一个',
    },
    items: {
      'Clear Guard': {},
      'Silicone Touch': { material: 'silicone / 硅胶', weight_g: 32 },
      'Leather Fold': {
        material: 'genuine leather / 真皮', leather: true, weight_g: 68, wireless_charging: false,
        occasions: 'office everyday gift',
      },
      'Rugged Field': { waterproof: true, weight_g: 74, occasions: 'outdoor hiking sport' },
      'Magnet Slim': { magsafe: true, weight_g: 28 },
      'Eco Plant': { material: 'plant fibre, compostable / 可降解植物纤维', vegan: true, weight_g: 31 },
    },
  },
  ch: {
    type: 'charger',
    all: {
      occasions: 'everyday travel office', power_w: 20, ports: 1, fast_charging: true,
      charging: 'USB-C Power Delivery / USB-C PD快充', compatibility: USB_C, weight_g: 60, origin: 'China / 中国',
      warranty_years: 2,
      in_the_box: 'Charger, without cable / 充电头，不含线',
    },
    items: {
      'Nano 20W': { weight_g: 38 },
      'Duo 45W': { power_w: 45, ports: 2, weight_g: 92 },
      'Trio GaN 65W': { power_w: 65, ports: 3, weight_g: 112 },
      'Travel World Plug': {
        power_w: 30, ports: 3, weight_g: 145, occasions: 'travel', plugs: 'US, UK, EU and AU / 美、英、欧、澳标插头',
        in_the_box: 'Charger with four plugs and a pouch / 充电头、四国插头、收纳袋',
      },
      'Desk Station 100W': {
        power_w: 100, ports: 5, weight_g: 420, occasions: 'office home',
        in_the_box: 'Station and mains lead / 充电站、电源线',
      },
    },
  },
  pb: {
    type: 'power_bank',
    all: {
      occasions: 'travel everyday commute', capacity_mah: 10_000, power_w: 20, ports: 2, fast_charging: true,
      wireless_charging: false, carry_on: true, waterproof: false, charging: 'USB-C in and out / USB-C双向快充',
      compatibility: USB_C,
      weight_g: 210, origin: 'China / 中国', warranty_years: 2,
      in_the_box: 'Power bank and a short USB-C cable / 充电宝、USB-C短线',
    },
    items: {
      'Pocket 5000': { capacity_mah: 5000, ports: 1, weight_g: 105 },
      'Slim 10000': { weight_g: 195 },
      'Max 20000': { capacity_mah: 20_000, power_w: 45, ports: 3, weight_g: 390 },
      'Magnet Snap 5000': { capacity_mah: 5000, ports: 1, wireless_charging: true, magsafe: true, weight_g: 118 },
      'Solar Field 15000': {
        capacity_mah: 15_000, waterproof: true, weight_g: 360, occasions: 'hiking outdoor travel',
      },
    },
  },
  ca: {
    type: 'cable',
    all: {
      occasions: 'everyday travel office', material: 'braided nylon / 尼龙编织', power_w: 60, fast_charging: true,
      charging: 'USB-C to USB-C, charges and carries data / USB-C对USB-C，充电与传输', compatibility: USB_C, weight_g: 35,
      origin: 'China / 中国', warranty_years: 2,
      in_the_box: 'Cable and strap / 数据线、理线带',
    },
    items: {
      'Braid Basic': {},
      'Flex Silicone': { material: 'silicone / 硅胶' },
      'Speed 100W': { power_w: 100, weight_g: 52 },
      'Key Loop': { power_w: 30, weight_g: 18, occasions: 'travel everyday gift' },
    },
  },
  ws: {
    type: 'watch_strap',
    all: {
      gender: 'unisex', occasions: 'everyday sport', material: 'nylon / 尼龙',
      compatibility:
        'Apple Watch: 41 mm also fits 38 and 40 mm, 45 mm also fits 42, 44 and 49 mm / 适配Apple Watch：41mm兼容38、40mm，45mm兼容42、44、49mm',
      waterproof: true, care: 'Rinse with water / 清水冲洗', weight_g: 22, origin: 'China / 中国', warranty_years: 1,
      in_the_box: 'Strap in two parts / 表带一副',
    },
    items: {
      'Sport Loop': { occasions: 'sport running gym everyday' },
      'Milanese Mesh': { material: 'stainless steel / 不锈钢', weight_g: 38, occasions: 'office party gift' },
      'Leather Classic': {
        material: 'genuine leather / 真皮', leather: true, waterproof: false, care: 'Keep dry / 避免沾水',
        occasions: 'office gift everyday',
      },
      'Nylon Trail': { occasions: 'hiking outdoor sport' },
    },
  },
};
