/** Colours of the demo's goods: the English key, other languages' words, and how our pictures paint them. */

interface Colour {
  /** Words that shoppers use for it, per language. */
  words: { en: readonly string[]; zh: readonly string[] };
  /** Hex, as painted. */
  paint: string;
}

export const COLOURS = {
  red: { words: { en: ['red', 'crimson', 'scarlet'], zh: ['红色', '红', '大红'] }, paint: '#d83a3f' },
  black: { words: { en: ['black'], zh: ['黑色', '黑'] }, paint: '#2d3036' },
  white: { words: { en: ['white'], zh: ['白色', '白'] }, paint: '#f1efe9' },
  blue: { words: { en: ['blue'], zh: ['蓝色', '蓝'] }, paint: '#3a74d0' },
  navy: { words: { en: ['navy'], zh: ['藏青色', '藏青', '深蓝色', '深蓝'] }, paint: '#27375f' },
  green: { words: { en: ['green'], zh: ['绿色', '绿'] }, paint: '#3d9a62' },
  olive: { words: { en: ['olive', 'khaki'], zh: ['橄榄绿', '军绿色', '军绿', '卡其色'] }, paint: '#75793f' },
  grey: { words: { en: ['grey', 'gray'], zh: ['灰色', '灰'] }, paint: '#8d939c' },
  silver: { words: { en: ['silver'], zh: ['银色', '银'] }, paint: '#b9bec6' },
  pink: { words: { en: ['pink', 'rose'], zh: ['粉色', '粉红色', '粉红', '粉'] }, paint: '#eb8fb0' },
  purple: { words: { en: ['purple', 'violet'], zh: ['紫色', '紫'] }, paint: '#7c58b5' },
  yellow: { words: { en: ['yellow'], zh: ['黄色', '黄'] }, paint: '#f0c13c' },
  orange: { words: { en: ['orange'], zh: ['橙色', '橘色', '橙'] }, paint: '#ee8135' },
  brown: { words: { en: ['brown', 'tan'], zh: ['棕色', '咖啡色', '棕', '褐色'] }, paint: '#8a5a38' },
  beige: { words: { en: ['beige', 'cream', 'sand'], zh: ['米色', '米白色', '米白'] }, paint: '#d9c6a5' },
} as const satisfies Record<string, Colour>;

export type ColourKey = keyof typeof COLOURS;

export function isColour(key: string): key is ColourKey {
  return Object.hasOwn(COLOURS, key);
}
