/** The words between and at the head of clauses, by language: what joins a second request to a first one, and how a request begins. */
import { SPACED_LATER } from './clause-words-later';
import type { ClauseWords } from './clause-shape';

export type { ClauseWords } from './clause-shape';

const PRONOUNS =
  '(?:i|you|u|we|it|they|he|she|the|there|my|your|ur|this|that|these|those|any|anyone|someone|somebody|shipping|delivery|postage|returns)';

export const SPACED: Readonly<Record<string, ClauseWords>> = {
  ...SPACED_LATER,
  en: {
    turns: [
      'also',
      'btw',
      'by the way',
      // French "je n'en veux plus" is no turn.
      '(?<!(?:veux|veut|peux|est|ai|a) )plus(?!,)',
      'and also',
      'oh and',
      'one more thing',
      'another thing',
      'another question',
      'second question',
      'secondly',
      'and another thing',
      'additionally',
      'and btw',
      'and by the way',
      'ps',
      'p\\.s\\.',
    ],
    strong: [
      'by the way',
      'btw',
      'and by the way',
      'and btw',
      'one more thing',
      'another thing',
      'and another thing',
      'additionally',
      'on top of that',
      'besides',
    ],
    joints: ['and', '&', 'n', 'and then', 'then', 'but'],
    openers: [
      `(?:can|could|do|does|did|is|are|was|were|will|would|should|have|has|may|shall) ${PRONOUNS}`,
      "(?:where|wher|when|what|whats|what's|where's|wheres|how|how's|hows|why|who|which|when's|do|have u)",
      "(?:i|we) (?:want|wanna|need|would|'d|wish|have to|still want|also)",
      "(?:i'd|i'll|id like|wanna|gotta)",
      '(?:please|pls|plz|kindly)',
      'any chance',
      'stop (?:sending|writing|messaging|emailing)',
      '(?:cancel|track|return|refund|exchange|change|show me|find me|tell me|give me|let me|send me|help me|add|remove|swap|recommend|connect me|get me|put me|talk to|speak to|unsubscribe)',
    ],
    grounds: [
      '(?:i|we) (?:just |have |already |recently )*(?:ordered|bought|purchased|placed|got|received|paid)',
      "(?:i've|ive) (?:just |already )*(?:ordered|bought|got|received|paid)",
      'my (?:order|name|email|e-mail|number|order number|size) (?:is|was)',
      'order (?:number )?#?\\d+',
    ],
    backs: ['it', 'its', "it's", 'they', 'them', 'that', "that's", 'this', 'these', 'those', 'he', 'she'],
  },
  es: {
    turns: [
      'también',
      'tambien',
      'además',
      'ademas',
      'por cierto',
      'otra cosa',
      'otra pregunta',
      'aparte',
      'y también',
      'y además',
      'de paso',
    ],
    strong: ['además', 'ademas', 'por cierto', 'otra cosa', 'y además', 'aparte'],
    joints: ['y', 'e', 'pero'],
    openers: [
      '(?:dónde|donde|cuándo|cuando|cómo|cuánto|cuanto|cuánta|cuántos|cuál|cual|qué|por qué|quién)',
      '(?:puedo|pueden|puedes|podéis|quiero|quisiera|necesito|tienen|tenéis|tienes|hay|hacen|hacéis|envían|enviáis|mandan|aceptan|me gustaría|cancela|cambia|dime|dame)',
    ],
    grounds: ['(?:pedí|compré|he pedido|he comprado|recibí|hice un pedido)', 'mi (?:pedido|nombre|correo) (?:es|fue)'],
    backs: ['lo', 'la', 'los', 'las', 'eso', 'esto', 'ese', 'este', 'no llegó', 'está', 'es'],
  },
  pt: {
    turns: [
      'também',
      'além disso',
      'aliás',
      'outra coisa',
      'outra pergunta',
      'a propósito',
      'e também',
      'mais uma coisa',
    ],
    strong: ['além disso', 'aliás', 'outra coisa', 'a propósito', 'mais uma coisa'],
    joints: ['e', 'mas'],
    openers: [
      '(?:onde|quando|como|quanto|quanta|quantos|qual|quais|que|o que|por que|quem|cadê)',
      '(?:posso|podem|pode|quero|queria|gostaria|preciso|vocês|tem|têm|há|entregam|enviam|aceitam|cancela|troca|me (?:mostra|mostre|dá|dê|ajuda|ajude|manda|mande|envia|envie|diz|diga|passa|passe))',
    ],
    grounds: ['(?:pedi|comprei|recebi|fiz um pedido|encomendei)', '(?:o )?meu (?:pedido|nome|e-mail) (?:é|foi)'],
    backs: ['ele', 'ela', 'isso', 'isto', 'está', 'é', 'ainda'],
  },
  fr: {
    turns: [
      'aussi',
      'en plus',
      'au fait',
      'par ailleurs',
      'autre chose',
      'autre question',
      'et aussi',
      'sinon',
      'de plus',
    ],
    strong: ['en plus', 'au fait', 'par ailleurs', 'autre chose', 'de plus', 'et en plus'],
    joints: ['et', 'mais'],
    openers: [
      "(?:où|ou est|quand|comment|combien|quel|quelle|quels|quelles|pourquoi|qui|qu'est-ce|est-ce)",
      "(?:puis-je|je (?:veux|voudrais|peux|souhaite|cherche)|j'aimerais|j'ai besoin|pouvez-vous|avez-vous|livrez-vous|vous (?:livrez|avez|acceptez)|y a-t-il|il y a|annulez|changez)",
    ],
    grounds: ["(?:j'ai (?:commandé|acheté|reçu|payé))", 'ma commande (?:est|était)', 'mon (?:nom|email) est'],
    backs: ['il', 'elle', 'ils', 'elles', 'ça', 'cela', "c'est", 'ce'],
  },
  de: {
    turns: [
      'außerdem',
      'ausserdem',
      'übrigens',
      'noch was',
      'noch etwas',
      'noch eine frage',
      'und außerdem',
      'und noch was',
      'zusätzlich',
    ],
    strong: ['außerdem', 'ausserdem', 'übrigens', 'noch was', 'und außerdem', 'und noch was', 'zusätzlich'],
    joints: ['und', 'aber'],
    openers: [
      '(?:wo|wann|wie|was|warum|wieso|wer|welche|welcher|welches|wohin)',
      '(?:kann|können|könnt|könnte|könnten|kannst|habt|haben|gibt|liefert|liefern|nehmt|verschickt|versendet|kostet|ist|sind|darf) (?:ich|ihr|sie|es|man|der|die|das|wir|mein|meine)',
      'ich (?:will|möchte|brauche|würde|suche|hätte)',
      'bitte',
    ],
    grounds: [
      'ich habe (?:.{1,40} )?(?:bestellt|gekauft|bekommen|erhalten)',
      'meine (?:bestellung|mail) (?:ist|war)',
      'mein name ist',
    ],
    backs: ['sie', 'er', 'es', 'das', 'die', 'diese', 'dieser'],
  },
  ru: {
    turns: [
      'также',
      'кстати',
      'ещё',
      'еще',
      'ещё вопрос',
      'еще вопрос',
      'и ещё',
      'и еще',
      'кроме того',
      'а ещё',
      'а еще',
    ],
    strong: ['кстати', 'кроме того', 'и ещё', 'и еще', 'а ещё', 'а еще'],
    joints: ['и', 'а', 'но'],
    openers: [
      '(?:где|когда|как|сколько|какой|какая|какие|что|почему|кто|куда)',
      '(?:можно|могу|можете|есть ли|хочу|нужно|нужен|нужна|вы|доставляете|отмените|поменяйте|подскажите|у вас|позовите|дайте|соедините|пришлите|верните|скажите|помогите)',
    ],
    grounds: ['я (?:заказал|заказала|купил|купила|получил|получила|оплатил|оплатила)', 'мой заказ'],
    backs: ['он', 'она', 'оно', 'они', 'это', 'его'],
  },
  id: {
    turns: ['juga', 'oh ya', 'satu lagi', 'selain itu', 'btw', 'ngomong-ngomong', 'dan juga', 'terus'],
    strong: ['selain itu', 'oh ya', 'satu lagi', 'ngomong-ngomong'],
    joints: ['dan', 'tapi', 'lalu'],
    openers: [
      '(?:di mana|dimana|mana|kapan|berapa|bagaimana|gimana|kenapa|apa|apakah|siapa)',
      '(?:bisa|boleh|saya mau|saya ingin|aku mau|mau|tolong|ada|kirim ke|batalkan|ganti)',
    ],
    grounds: ['saya (?:sudah )?(?:pesan|beli|bayar|terima)', 'pesanan saya'],
    backs: ['itu', 'ini', 'dia', 'belum'],
  },
  vi: {
    turns: ['ngoài ra', 'với lại', 'tiện thể', 'à còn', 'nhân tiện', 'còn nữa', 'và còn'],
    strong: ['ngoài ra', 'với lại', 'tiện thể', 'à còn', 'nhân tiện', 'còn nữa'],
    joints: ['và', 'còn', 'nhưng'],
    openers: [
      '(?:bao giờ|khi nào|bao nhiêu|bao lâu|làm sao|ở đâu|tại sao|ai)',
      '(?:tôi muốn|mình muốn|em muốn|cho tôi|cho mình|cho em|shop có|có|đơn hàng|đơn|phí|giao|hủy|đổi)',
    ],
    grounds: ['(?:tôi|mình|em) (?:đã |vừa |mới )?(?:đặt|mua|nhận)'],
    backs: ['nó', 'cái đó', 'cái này', 'vẫn', 'chưa'],
  },
  ar: {
    turns: ['أيضا', 'أيضًا', 'كذلك', 'وأيضا', 'بالمناسبة', 'وشيء آخر', 'سؤال آخر', 'كما'],
    strong: ['أيضا', 'أيضًا', 'كذلك', 'بالمناسبة', 'وشيء آخر', 'وأيضا'],
    joints: ['و', 'ثم', 'لكن'],
    openers: ['(?:هل|أين|متى|كم|كيف|ما هي|ما هو|لماذا|من أين)', '(?:أريد|أود|ممكن|هل يمكن|يمكنني|عندكم|ألغ|غير)'],
    grounds: ['(?:طلبت|اشتريت|استلمت|دفعت)', 'طلبي (?:رقم|هو)'],
    backs: ['هو', 'هي', 'هذا', 'هذه', 'ذلك', 'لم يصل'],
  },
};

/** Scripts without spaces: the words are matched anywhere, so they must be unambiguous after a comma, a space or the end of a sentence. */
export const DENSE_WORDS = {
  /** Introduce something new where a clause may begin. */
  turns: [
    '另外',
    '顺便问一下',
    '顺便问下',
    '顺便问',
    '顺便',
    '顺带',
    '对了',
    '再问一下',
    '再问',
    '还想问下',
    '还想问',
    '还要问',
    '另外问',
    '而且我',
    '另,',
    'それと',
    'あと',
    'ちなみに',
    'それから',
    'もう一つ',
    'แล้วก็',
    'อีกอย่าง',
    'ว่าแต่',
    '順便',
    '對了',
    '再問',
    '還想問',
    'ついでに',
  ],
  /** Also mean "is there still": they introduce something new only before these. */
  still: ['还有', '還有', '然后', '然後', '同时', '再就是'],
  stillBefore:
    '[,，:：、 ]|我|你|妳|就是|请|請|能|可以|可否|怎|为什么|為什麼|帮|幫|想|麻烦|什么时候|啥时候|运费|運費|退|换|換|取消|这|那|一个问题|个问题|发票|地址',
  /** Unambiguous within a clause too, without punctuation before it. */
  within: ['另外', '顺便问一下', '顺便问下', '顺便问', '顺便', '還有就是', '还有就是', '順便'],
  asks: '[?？]|吗|嗎|呢$|怎么|怎麼|咋|多少|几[天个点号时件]|幾|哪|什么|什麼|啥|能不能|有没有|有沒有|有木有|可不可以|可以|是不是|要不要|多久|多大|为何|为什么|谁|好不好|行不行|没有[?？]?$|了没|了沒|^(?:我想|我要|我需要|帮我|幫我|请|請|麻烦|麻煩|给我|給我|想|要|查一?下|取消|退|换|換|改|能|转)|か$|ですか|ますか|たい|ください|教えて|いつ|どこ|いくら|ไหม|มั้ย|หรือเปล่า|เท่าไหร่|เมื่อไหร่|ที่ไหน|ยังไง|กี่|อยาก|ขอ|ช่วย',
  grounds:
    '^(?:我?(?:的)?订单号?(?:是|为|:|：)?\\s*#?\\d+$|我(?:之前|昨天|前天|上周|刚|刚刚|已经|前几天|在你们家|在你家)*(?:买|下单|订|拍|付|收到)了?|订单\\s*\\d+$|單號)|^注文し(?:た|まし)|^สั่งไป',
  /** A question word ends here and the next clause begins, with nothing between them. */
  seamAfter: '到哪了|到哪儿了|到哪裡了|吗|嗎|多少钱|多少錢|几天到|了没|了沒|发货了没有',
  seamBefore:
    '你们|你們|我想|我要|能不能|可不可以|有没有|有沒有|怎么|怎麼|什么时候|什麼時候|支持|支援|运费|運費|帮我|幫我|能开|能開|能改|能退|能换',
  /** Refer back from anywhere in a clause. */
  points: '它|这个|那个|这件|那件|这双|那双|這個|那個|這件|那件|それ|これ|その|この|มัน|อันนี้|อันนั้น|ตัวนี้',
  backs: '^(?:它|这个|那个|这件|那件|就|都|但|可是|所以|结果|因为|才|却|還沒|还没|一直|まだ|でも|มัน)',
} as const;
