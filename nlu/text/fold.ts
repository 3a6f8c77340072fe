/** Folding that keeps every UTF-16 offset: wide forms, case, traditional characters, quotes and odd spaces, one unit for one unit. */
import { SIMPLIFIED_OF } from './han';

/** Where the decimal digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, Thai, Lao, Khmer, Myanmar. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x17e0, 0x1040];
const ASCII = /^[\x20-\x7e]*$/;
const TABLE = buildTable();

/** Same length as the input, so that offsets in the result are offsets in the given text. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = TABLE[text.charCodeAt(at)] ?? 0x20;
  return decode(units);
}

/** In chunks, because a call takes a limited number of arguments. */
function decode(units: Uint16Array): string {
  let text = '';
  for (let from = 0; from < units.length; from += 1024)
    text += String.fromCharCode(...units.subarray(from, from + 1024));
  return text;
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit += 1) table[unit] = foldUnit(unit);
  return table;
}

function foldUnit(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return foldUnit(unit - 0xfee0);
  if (unit === 0xffe1) return 0xa3; // The wide pound and yen signs are outside the block of wide ASCII.
  if (unit === 0xffe5) return 0xa5;
  const zero = ZEROS.find((first) => unit >= first && unit <= first + 9);
  if (zero !== undefined) return 0x30 + unit - zero;
  const simplified = SIMPLIFIED_OF.get(unit);
  if (simplified !== undefined) return simplified;
  if (unit >= 0xd800 && unit <= 0xdfff) return unit;
  const character = String.fromCharCode(unit);
  if (/[\u2018\u2019\u02bc\u0060\u00b4]/.test(character)) return 0x27;
  if (/[\u201c\u201d]/.test(character)) return 0x22;
  if (/[\u2010-\u2015\u2212]/.test(character)) return 0x2d;
  if (character === '\u3002') return 0x2e;
  if (/[\p{Zs}\p{Cc}\p{Cf}]/u.test(character)) return 0x20;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}
