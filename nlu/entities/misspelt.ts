/** How a colour's name is mistyped: two letters swapped, one doubled or halved; and the mistakes that follow no rule. */

/** Mistyped -> the word of the pack that is meant, by language. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    bleu: 'blue', blu: 'blue', bule: 'blue', blak: 'black', blck: 'black', balck: 'black', blakc: 'black', wite: 'white', whit: 'white', whte: 'white', wihte: 'white', gry: 'grey', gery: 'grey', graey: 'grey', grean: 'green', gren: 'green', grren: 'green', geen: 'green',
    yelow: 'yellow', yello: 'yellow', yelllow: 'yellow', yallow: 'yellow', orang: 'orange', ornge: 'orange', orenge: 'orange', purpel: 'purple', purpal: 'purple', purlpe: 'purple', prple: 'purple', pinc: 'pink', pnk: 'pink', brwn: 'brown', bronw: 'brown', borwn: 'brown', baige: 'beige', biege: 'beige', beije: 'beige', bege: 'beige',
    nevy: 'navy', navi: 'navy', burgandy: 'burgundy', burgendy: 'burgundy', burgandi: 'burgundy', maron: 'maroon', turquise: 'turquoise', turqoise: 'turquoise', turquois: 'turquoise', tourquoise: 'turquoise', lavendar: 'lavender', voilet: 'violet', silvr: 'silver', slver: 'silver', olve: 'olive', crimsom: 'crimson', fuschia: 'fuchsia', fuscia: 'fuchsia', khakhi: 'khaki', kaki: 'khaki', charcol: 'charcoal', redd: 'red',
  },
  zh: { 兰色: '蓝色', 篮色: '蓝色', 蓝涩: '蓝色', 黑涩: '黑色', 白涩: '白色', 红涩: '红色', 灰涩: '灰色', 咖色: '棕色', 啡色: '棕色', 绿涩: '绿色', 禄色: '绿色', 橙涩: '橙色', 紫涩: '紫色', 深兰: '深蓝色', 深兰色: '深蓝色', 浅兰色: '蓝色', 藏兰: '藏青色', 灰se: '灰色', 黑se: '黑色', 白se: '白色', 红se: '红色', 蓝se: '蓝色', 粉涩: '粉色', 黄涩: '黄色', 米涩: '米色' },
  es: { asul: 'azul', blaco: 'blanco', vlanco: 'blanco', berde: 'verde', negor: 'negro', nero: 'negro', amariyo: 'amarillo', grix: 'gris', marrón: 'marrón', bioleta: 'violeta', naranga: 'naranja', rosita: 'rosa', beis: 'beige', beich: 'beige' },
  pt: { brnaco: 'branco', amarello: 'amarelo', vermeho: 'vermelho', vermello: 'vermelho', azu: 'azul', sinza: 'cinza', sinsa: 'cinza', rocho: 'roxo', marron: 'marrom', larnaja: 'laranja', bege: 'bege', verdi: 'verde' },
  fr: { noire: 'noir', blan: 'blanc', bleux: 'bleu', rouje: 'rouge', griz: 'gris', jone: 'jaune', maron: 'marron', biege: 'beige', violé: 'violet', roze: 'rose', orenge: 'orange' },
  de: { schwartz: 'schwarz', schwaz: 'schwarz', blauw: 'blau', weis: 'weiß', weiss: 'weiß', gruen: 'grün', grün: 'grün', gelp: 'gelb', lilla: 'lila', türkies: 'türkis', beisch: 'beige', beig: 'beige', pinck: 'pink', braum: 'braun', graue: 'grau', rosane: 'rosa' },
  ru: { чорный: 'черный', черныи: 'черный', белыи: 'белый', сений: 'синий', синии: 'синий', красныи: 'красный', красный: 'красный', желтыи: 'желтый', жолтый: 'желтый', зеленыи: 'зеленый', сиреневый: 'фиолетовый', карричневый: 'коричневый', коричный: 'коричневый', серыи: 'серый', оранжевыи: 'оранжевый', розовыи: 'розовый' },
  id: { itam: 'hitam', hitem: 'hitam', puti: 'putih', meraah: 'merah', mera: 'merah', biruu: 'biru', ijo: 'hijau', ijau: 'hijau', kuningg: 'kuning', cokelat: 'coklat', abu: 'abu-abu', abuabu: 'abu-abu', pingk: 'pink', unggu: 'ungu', orens: 'oranye', oren: 'oranye' },
  ar: { اسوود: 'أسود', أحمرر: 'أحمر', ازررق: 'أزرق' },
};

/** Words of their own, so no mistake: sliver, gird, bran. */
const REAL = new Set(['sliver', 'gird', 'bran', 'tale', 'late', 'teal', 'glod', 'god', 'while', 'whine', 'ping', 'oliver', 'rosé', 'amarilla', 'pasta', 'dorado', 'gelbe', 'ember', 'gary', 'grün', 'rosso', 'rossa', 'gold', 'golden', 'pine', 'pinko', 'oro', 'ogo']);
const LEAST = 4;

/** Pairs of a mistyped word and the key of its colour. */
export function misspelt(language: string, words: readonly (readonly [word: string, key: string])[]): (readonly [string, string])[] {
  const keys = new Map(words);
  const known = Object.entries(KNOWN[language] ?? {}).flatMap(([typed, meant]) => {
    const key = keys.get(meant);
    return key === undefined || keys.has(typed) ? [] : [[typed, key] as const];
  });
  const byRule = words.filter(([word]) => word.length >= LEAST && /^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u.test(word)).flatMap(([word, key]) => mistypings(word).map((typed) => [typed, key] as const));
  return [...byRule.filter(([typed]) => !keys.has(typed) && !REAL.has(typed)), ...known];
}

/** The first letter is nearly always right. */
function mistypings(word: string): string[] {
  const letters = Array.from(word);
  const typed: string[] = [];
  for (let at = 1; at < letters.length; at += 1) {
    const [one = '', next = ''] = [letters[at], letters[at + 1]];
    if (next !== '' && one !== next) typed.push([...letters.slice(0, at), next, one, ...letters.slice(at + 2)].join(''));
    if (one === next) typed.push([...letters.slice(0, at), ...letters.slice(at + 1)].join(''));
    typed.push([...letters.slice(0, at), one, one, ...letters.slice(at + 1)].join(''));
  }
  return typed;
}
