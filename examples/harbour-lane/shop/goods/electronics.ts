/** Electronics accessories of the demo shop. */
import type { Kind } from './kind';

export const ELECTRONICS: readonly Kind[] = [
  {
    code: 'eb',
    category: 'electronics',
    en: 'Wireless Earbuds',
    zh: '无线耳机',
    words: 'headphones, earphones, in-ear / 蓝牙耳机, 耳塞, 入耳式',
    sizes: '',
    shape: 'earbuds',
    about: ['Bluetooth 5.3 and a case that charges them four times.', '蓝牙5.3，充电盒可续航四次。'],
    items: `
Tone One | 音一 | Voltane | 49.90 | white black
Tone Pro ANC | 音·专业降噪 | Voltane | 129.00 | black silver
Sport Hook | 运动耳挂 | Velora | 69.90 | red blue
Mini Bean | 迷你豆 | Voltane | 39.90 | pink green
Studio Stem | 录音室 | Voltane | 99.00 | white grey
Sleep Soft | 助眠软塞 | Nimbra | 79.00 | beige purple`,
  },
  {
    code: 'pc',
    category: 'electronics',
    en: 'Phone Case',
    zh: '手机壳',
    words: 'cover, mobile case, smartphone case, bumper / 保护壳, 手机套',
    sizes: '6.1" 6.7"',
    shape: 'phonecase',
    about: ['A raised rim guards screen and camera in a two-metre fall.', '凸起边框，两米防摔，护屏护镜头。'],
    items: `
Clear Guard | 透明防护 | Nimbra | 19.90 | white blue
Silicone Touch | 亲肤硅胶 | Nimbra | 24.90 | red navy green
Leather Fold | 皮革翻盖 | Miravel | 39.90 | brown black
Rugged Field | 户外三防 | Tarnwood | 34.90 | olive orange
Magnet Slim | 磁吸纤薄 | Voltane | 29.90 | black purple
Eco Plant | 植物环保 | Nimbra | 27.90 | green beige`,
  },
  {
    code: 'ch',
    category: 'electronics',
    en: 'USB-C Charger',
    zh: 'USB-C充电器',
    words: 'power adapter, fast charger, plug, wall charger / 充电头, 快充, 电源适配器',
    sizes: '',
    shape: 'charger',
    about: ['Charges a phone to half in 25 minutes and stays cool.', '25分钟充至一半，不发烫。'],
    items: `
Nano 20W | 纳米20瓦 | Voltane | 17.90 | white black
Duo 45W | 双口45瓦 | Voltane | 34.90 | white
Trio GaN 65W | 三口氮化镓65瓦 | Voltane | 49.90 | black white
Travel World Plug | 环球旅行插头 | Nimbra | 39.90 | grey blue
Desk Station 100W | 桌面充电站100瓦 | Voltane | 79.90 | black`,
  },
  {
    code: 'pb',
    category: 'electronics',
    en: 'Power Bank',
    zh: '充电宝',
    words: 'portable charger, battery pack, external battery / 移动电源, 便携电源',
    sizes: '',
    shape: 'powerbank',
    about: ['Allowed in hand luggage, shows its charge in per cent.', '可带上飞机，数字显示电量。'],
    items: `
Pocket 5000 | 口袋5000 | Voltane | 24.90 | white pink
Slim 10000 | 纤薄10000 | Voltane | 34.90 | black blue
Max 20000 | 大容量20000 | Voltane | 54.90 | black
Magnet Snap 5000 | 磁吸5000 | Nimbra | 39.90 | white purple
Solar Field 15000 | 太阳能15000 | Tarnwood | 49.90 | orange green`,
  },
  {
    code: 'ca',
    category: 'electronics',
    en: 'USB-C Cable',
    zh: 'USB-C数据线',
    words: 'charging cable, cord, lead / 充电线, 连接线',
    sizes: '1m 2m*1.3',
    shape: 'cable',
    about: ['Braided, tested for 20,000 bends.', '编织线身，两万次弯折测试。'],
    items: `
Braid Basic | 编织基础 | Voltane | 9.90 | black white
Flex Silicone | 柔性硅胶 | Nimbra | 12.90 | red green blue
Speed 100W | 极速100瓦 | Voltane | 17.90 | black grey
Key Loop | 钥匙环 | Nimbra | 8.90 | orange black`,
  },
  {
    code: 'ws',
    category: 'electronics',
    en: 'Watch Strap',
    zh: '表带',
    words: 'watch band, smartwatch band, bracelet / 手表带, 智能手表表带',
    sizes: '41mm 45mm',
    shape: 'strap',
    about: ['Changes in seconds without a tool.', '免工具，几秒更换。'],
    items: `
Sport Loop | 运动回环 | Velora | 19.90 | blue red black
Milanese Mesh | 米兰尼斯 | Nimbra | 29.90 | silver black
Leather Classic | 经典皮革 | Miravel | 39.90 | brown black
Nylon Trail | 越野尼龙 | Tarnwood | 24.90 | orange olive`,
  },
];
