/** Phone numbers: E.164 where the country is written or known, bare digits where it is not. */
import { parsePhoneNumberFromString, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import { found, type Recogniser, type Scan, type Span } from './scan';

const INTERNATIONAL = /(?:\+|(?<!\d)00)[\d][\d\s().-]{5,20}\d(?!\d)/g;
/** Chinese mobile numbers have 11 digits and start with 13 to 19. */
const CHINESE = /(?<![\d+])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g;
const AMERICAN = /(?<![\d+])(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\d)/g;
/** National numbers with a trunk zero, as in most of Europe. */
const NATIONAL = /(?<![\d+])0[1-9](?:[\s/-]?\d){7,10}(?!\d)/g;
/** Any run that a known country may call a phone number, when a word for it is before. */
const NAMED =
  /(?:phone|tel|call|mobile|cell|whatsapp|wa|number|teléfono|telefono|celular|móvil|telefone|numéro|handy|nummer|телефон|номер|hp|nomor|sđt|số|โทร|เบอร์|جوال|رقم|موبايل|電話|电话|手机|联系方式|联系我|拨打|打给我|致电|携帯|전화|telp|no hp|dt|điện thoại|номера|اتصل|واتساب|تلفون|هاتف|มือถือ|téléphone|numero|rufnummer|ruf mich|celular|zap|fone|telefone|contacto)\D{0,14}(\(?(?:\d[\s.()-]{0,2}){7,12}\d)(?!\d)/gu;
/** An area code in brackets, as in Russia and Brazil. */
const BRACKETED = /(?<![\d+])(?:\d\s?)?\(\d{2,4}\)\s?\d{3,5}[\s-]?\d{2,4}(?:[\s-]?\d{2,4})?(?!\d)/g;
const MOST = 5;

/** `country` is the customer's or the shop's, ISO 3166; with it a national number becomes E.164. */
export function phoneRecogniser(country: string | undefined): Recogniser {
  const region = country !== undefined && isSupportedCountry(country) ? country : undefined;
  return (scan) => {
    if (!/\d[\d\s()./-]{5}/.test(scan.folded)) return [];
    const spans = [INTERNATIONAL, CHINESE, AMERICAN, NATIONAL, ...(region ? [BRACKETED] : [])].flatMap((pattern) =>
      Array.from(scan.folded.matchAll(pattern), (match) => ({
        start: match.index,
        end: match.index + match[0].length,
      })),
    );
    const named = region
      ? Array.from(
          scan.folded.matchAll(NAMED),
          (match): Span => ({
            start: match.index + match[0].length - (match[1]?.length ?? 0),
            end: match.index + match[0].length,
          }),
        )
      : [];
    return [...spans, ...named].slice(0, MOST).flatMap((span) => {
      const value = valueOf(scan.folded.slice(span.start, span.end), regionOf(scan, span, region));
      return value ? [found(scan, 'phone', span, value)] : [];
    });
  };
}

/** An eleven-digit mobile number in a Chinese text is a Chinese one, wherever the shop is; and so is one that the shop's country does not know. */
function regionOf(scan: Scan, { start, end }: Span, region: CountryCode | undefined): CountryCode | undefined {
  const digits = scan.folded.slice(start, end).replace(/\D/g, '');
  if (!/^1[3-9]\d{9}$/.test(digits)) return region;
  return scan.language === 'zh' || (region !== undefined && !parsePhoneNumberFromString(digits, region)?.isValid())
    ? 'CN'
    : region;
}

/** E.164 allows 15 digits; fewer than 7 reach no one. "(0)" after a country code is not dialled from abroad. */
function valueOf(text: string, region: CountryCode | undefined): string | null {
  const international = /^(?:\+|00)/.test(text);
  const digits = text.replace(/\(0\)/, '').replace(/\D/g, '');
  const dialled = international ? `+${text.startsWith('+') ? digits : digits.slice(2)}` : digits;
  const parsed = parsePhoneNumberFromString(dialled, international ? undefined : region);
  if (parsed?.isPossible() && (international || parsed.isValid())) return parsed.number;
  const bare = dialled.replace('+', '');
  return bare.length < 7 || bare.length > 15 ? null : dialled;
}
