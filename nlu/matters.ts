/** Which clauses are small talk, and which intents belong together, so that a statement of one and a request of the other are one matter. */

/** Politeness around a request is not a second request. */
const COURTESIES: ReadonlySet<string> = new Set(['greeting', 'thanks', 'goodbye', 'small_talk', 'yes', 'no', 'praise']);

export function isCourtesy(intent: string): boolean {
  return COURTESIES.has(intent);
}

/** "The mug is broken. I want my money back" is one wish with its reason. */
const MATTERS: readonly ReadonlySet<string>[] = [
  new Set(['track_order', 'late_delivery', 'lost_parcel', 'delivery_time', 'complaint']),
  new Set([
    'damaged',
    'quality_complaint',
    'wrong_item',
    'missing_item',
    'short_weight',
    'fit',
    'size_advice',
    'return_item',
    'exchange_item',
    'return_policy',
    'refund_status',
    'refund_time',
    'warranty',
    'complaint',
  ]),
  new Set(['payment_failed', 'double_charge', 'refund_status', 'complaint']),
  new Set(['coupon_problem', 'discount', 'promotion_rules']),
  new Set(['find_product', 'recommendation', 'product_question', 'stock', 'gift', 'price']),
];

export function sameMatter(one: string, other: string): boolean {
  return MATTERS.some((matter) => matter.has(one) && matter.has(other));
}

/** Phrases that only introduce a question, by language. */
const OPENINGS: Readonly<Record<string, string>> = {
  en: "(?:(?:can|could) (?:you|u|someone|anyone) (?:please )?help(?: me)?(?: out)?(?: please)?|i (?:have|had|'ve got|got) (?:a|one|two|some|a few|a couple of)(?: quick)? (?:questions?|things?)|(?:a )?(?:quick|two|2) questions?|i need (?:some |your )?help|help me|are you there|anyone there)",
  es: '(?:(?:me )?(?:puedes|pueden|puede|podrías|podrían) ayudar(?:me)?|tengo (?:una|dos|unas) (?:preguntas?|dudas?|consultas?)|una (?:pregunta|consulta))',
  pt: '(?:(?:pode|podem|poderia|você pode) me ajudar|tenho (?:uma|duas|umas) (?:dúvidas?|perguntas?)|uma (?:dúvida|pergunta))',
  fr: "(?:(?:pouvez-vous|vous pouvez|tu peux|pourriez-vous) m'aider|j'ai (?:une|deux|quelques) questions?|(?:une|petite) question)",
  de: '(?:(?:kannst du|können sie|könnt ihr|könnten sie) mir (?:bitte )?helfen|ich (?:habe|hätte|hab) (?:da )?(?:eine|zwei|ein paar|mal eine) fragen?|(?:eine|kurze) frage)',
  ru: '(?:(?:можете|могли бы|вы можете)(?: мне)? помочь|(?:у меня )?(?:есть )?(?:один |два )?вопрос(?:а|ы)?|помогите(?: пожалуйста)?)',
  id: '(?:bisa (?:tolong )?(?:bantu|dibantu)(?: saya)?|(?:saya |aku )?(?:mau|ingin|numpang) (?:tanya|nanya)(?: dong)?)',
  vi: '(?:(?:cho (?:mình|em|tôi) )?hỏi (?:chút|tí|xíu|với)|(?:bạn|shop) (?:có thể )?giúp (?:mình|em|tôi)(?: với)?(?: được không)?)',
  ar: '(?:(?:ممكن|هل يمكنك|تقدر) (?:مساعدة|مساعدتي|تساعدني)|عندي (?:سؤال|استفسار|سؤالين))',
  it: '(?:(?:mi )?(?:puoi|potete|potresti|potreste|può) aiutar(?:mi|e)?|(?:avrei|ho) (?:una|due|un paio di) (?:domand[ae]|informazion[ei])|(?:una|solo una) (?:domanda|informazione|info))',
  tr: '(?:(?:bana )?yardımcı olur musunuz|yardım eder misiniz|(?:bir|iki|birkaç) (?:sorum|şey soracağım|soru sorabilir miyim)(?: var(?:dı)?)?|bir şey sorabilir miyim)',
  ms: '(?:boleh (?:tolong )?bantu(?: saya)?|(?:saya )?(?:nak|ingin|mahu) (?:tanya|bertanya)(?: sikit)?|tumpang tanya)',
  hi: '(?:(?:क्या )?आप (?:मेरी )?मदद (?:कर सकते हैं|करेंगे)|(?:मुझे )?(?:एक|दो|कुछ) (?:सवाल|बात|चीज़ें) (?:है|हैं|था|थे|पूछना है|पूछनी है)|(?:mujhe )?(?:ek|kuch) (?:sawal|baat) (?:hai|tha|puchna hai|puchni hai)|help (?:karo|kijiye|chahiye))',
  ko: '(?:(?:좀 )?도와주(?:세요|실 수 있나요|시겠어요)|(?:뭐 ?(?:좀|하나)?|한 ?가지|하나|두 가지)? ?(?:물어볼|여쭤볼|문의할) (?:게|것이|거) ?있(?:어요|습니다|는데요)|질문 ?(?:이 )?있(?:어요|습니다)|문의 ?(?:드립니다|드려요|할게요))',
  ja: '(?:質問があります|(?:ちょっと)?(?:お)?(?:聞き|尋ね)したいことがあります|(?:ちょっと)?聞きたいことがあります|お願いがあります)',
  th: '(?:ขอ)?(?:สอบถาม|ถาม)(?:หน่อย|นิดนึง|นิดหน่อย)?',
  zh: '(?:(?:请问|請問)?(?:有人|客服)?在(?:吗|嗎|不在|么)|(?:我)?(?:想)?(?:请问|請問|问|問)(?:你们?)?(?:一下|下|个问题|個問題|几个问题|两个问题|兩個問題)?|打扰一下|打擾一下)',
};

const POLITE =
  '(?:hi|hello|hey|hallo|hola|oi|olá|bonjour|halo|chào shop|مرحبا|здравствуйте|привет|你好|您好|亲|こんにちは|すみません|สวัสดี|ciao|salve|buongiorno|buonasera|merhaba|selam|hai|salam|assalamualaikum|नमस्ते|नमस्कार|namaste|안녕하세요|안녕|저기요)';
const PARTICLES =
  '(?:kak|ạ|khrub|ครับ|ค่ะ|คะ|呀|啊|呢|哦|please|pls|por favor|bitte|svp|пожалуйста|per favore|lütfen|ya|ye|kan|प्लीज़|प्लीज|कृपया|जी|요)';
const OPENING = new RegExp(
  `^(?:${POLITE}[\\s,，!！、。.]*)?(?:${Object.values(OPENINGS).join('|')})(?:[\\s,，]*${PARTICLES})*[\\s.,!?…:。，！？：؟~～]*$`,
  'iu',
);

export function isOpening(clause: string): boolean {
  return OPENING.test(clause);
}
