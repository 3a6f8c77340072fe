/** Whether a text attaches a fact's number to the wrong thing: another product's price, the days of a refund as those of a return. */
import { claimsOf, implied, type Claims } from './claims';
import { sentences, tokensOf } from './polarity';

/** Parts of a sentence that each make one statement. */
const PART = /[,;:(]\s|\s(?:and|but|while|und|aber|y|pero|et|mais|e|mas|и|dan|và)\s|\s[-–—]\s/u;
/** A bare number says little about what it belongs to; these say more. */
const VALUED = /^(?:money .|time |date |percent |unit |fold |number )/;

/** Words that are written with a value but do not show what it belongs to. */
const VALUE =
  /[$€£¥]?\d+(?:[.,]\d+)*\s*(?:个)?(?:working days?|business days?|days?|weeks?|months?|hours?|years?|usd|dollars?|工作日|天|周|月|年|小时|美元|元)?\s*[之以]?内?/gu;

const wordsOf = (text: string): Set<string> => tokensOf(text.replace(VALUE, ' '));

/** Each part with a value must be at least as close to the sentence that the value comes from as to any other. */
export function isMisplaced(text: string, facts: string, language: string): boolean {
  const sources = sentences(facts).map((sentence) => ({
    tokens: wordsOf(sentence),
    claims: implied(claimsOf(sentence, language)),
  }));
  return sentences(text)
    .flatMap((sentence) => sentence.split(PART))
    .some((part) => {
      const claims = [...claimsOf(part, language)].filter((claim) => VALUED.test(claim));
      return claims.length > 0 && leansElsewhere(wordsOf(part), claims, sources);
    });
}

function leansElsewhere(
  tokens: ReadonlySet<string>,
  claims: readonly string[],
  sources: readonly { tokens: ReadonlySet<string>; claims: Claims }[],
): boolean {
  const shared = sources.map((source) => ({
    ...source,
    shared: [...tokens].filter((token) => source.tokens.has(token)).length,
  }));
  const most = Math.max(0, ...shared.map((source) => source.shared));
  return claims.some((claim) => {
    const holding = shared.filter((source) => source.claims.has(claim));
    return holding.length > 0 && Math.max(...holding.map((source) => source.shared)) < most;
  });
}
