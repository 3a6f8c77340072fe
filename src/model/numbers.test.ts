/** Pairs of numbers that mean one line: as WhatsApp keeps them, and as they are dialled. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { dialledForm, formsOf, isSameNumber } from './numbers';

const pairs: [country: string, kept: string, dialled: string][] = [
  ['Brazil, Belo Horizonte', '553188887777', '5531988887777'],
  ['Brazil, São Paulo', '551187654321', '5511987654321'],
  ['Brazil, Rio', '552164180266', '5521964180266'],
  ['Brazil, Porto Alegre', '555181234567', '5551981234567'],
  ['Brazil, Recife', '558199887766', '5581999887766'],
  ['Brazil, Manaus', '559291234567', '5592991234567'],
  ['Mexico, the capital', '5215512345678', '525512345678'],
  ['Mexico, Monterrey', '5218112345678', '528112345678'],
  ['Mexico, Guadalajara', '5213312345678', '523312345678'],
  ['Mexico, Tijuana', '5216641234567', '526641234567'],
  ['Argentina, Buenos Aires', '5491123456789', '541123456789'],
  ['Argentina, Córdoba', '5493512345678', '543512345678'],
  ['Argentina, Rosario', '5493412345678', '543412345678'],
  ['Argentina, Bariloche', '5492944123456', '542944123456'],
  ["Côte d'Ivoire, Moov", '22501020304', '2250101020304'],
  ["Côte d'Ivoire, MTN", '22505060708', '2250505060708'],
  ["Côte d'Ivoire, Orange", '22507080910', '2250707080910'],
  ["Côte d'Ivoire, MTN of the eighties", '22584111213', '2250584111213'],
  ["Côte d'Ivoire, Orange of the forties", '22548111213', '2250748111213'],
  ['Benin, MTN', '22997123456', '2290197123456'],
  ['Benin, Moov', '22995123456', '2290195123456'],
  ['Benin, a fixed line', '22921123456', '2290121123456'],
  ['Viet Nam, MobiFone 120', '841201234567', '84701234567'],
  ['Viet Nam, MobiFone 121', '841211234567', '84791234567'],
  ['Viet Nam, MobiFone 122', '841221234567', '84771234567'],
  ['Viet Nam, MobiFone 126', '841261234567', '84761234567'],
  ['Viet Nam, MobiFone 128', '841281234567', '84781234567'],
  ['Viet Nam, VinaPhone 123', '841231234567', '84831234567'],
  ['Viet Nam, VinaPhone 124', '841241234567', '84841234567'],
  ['Viet Nam, VinaPhone 125', '841251234567', '84851234567'],
  ['Viet Nam, VinaPhone 127', '841271234567', '84811234567'],
  ['Viet Nam, VinaPhone 129', '841291234567', '84821234567'],
  ['Viet Nam, Viettel 162', '841621234567', '84321234567'],
  ['Viet Nam, Viettel 165', '841651234567', '84351234567'],
  ['Viet Nam, Viettel 169', '841691234567', '84391234567'],
  ['Viet Nam, Vietnamobile 186', '841861234567', '84561234567'],
  ['Viet Nam, Vietnamobile 188', '841881234567', '84581234567'],
  ['Viet Nam, Gtel 199', '841991234567', '84591234567'],
  ['Colombia, Bogotá', '5717654321', '576017654321'],
  ['Colombia, Medellín', '5744567890', '576044567890'],
  ['Colombia, Cali', '5724567890', '576024567890'],
  ['Gabon, Libertis', '2416123456', '24166123456'],
  ['Gabon, Moov', '2415123456', '24165123456'],
  ['Gabon, Airtel', '2417123456', '24177123456'],
  ['Mauritius', '2307123456', '23057123456'],
  ['Palestine, Jawwal', '972591234567', '970591234567'],
  ['Palestine, Ooredoo', '972561234567', '970561234567'],
];

describe('a number in two forms', () => {
  it.each(pairs)('is one: %s', (_country, kept, dialled) => {
    expect(dialledForm(kept)).toBe(dialled);
    expect(dialledForm(dialled)).toBe(dialled);
    expect(formsOf(kept)).toEqual([kept, dialled]);
    expect(formsOf(dialled)).toEqual([dialled, kept]);
    expect(isSameNumber(`+${kept}`, `00${dialled}`)).toBe(true);
  });

  it('is dialled in a form that today is a number', () => {
    const wrong = pairs.filter(([, , dialled]) => parsePhoneNumberFromString(`+${dialled}`)?.isPossible() !== true);
    expect(wrong).toEqual([]);
    expect(pairs.length).toBeGreaterThanOrEqual(40);
  });

  it("is one as Argentina's own people write it", () => {
    expect(formsOf('54 11 15 2345 6789')).toEqual(['54111523456789', '541123456789', '5491123456789']);
    expect(isSameNumber('5493512345678', '54 351 15 234 5678')).toBe(true);
    expect(isSameNumber('5492944123456', '54 2944 15 123456')).toBe(true);
  });

  it.each([
    ['a fixed line in Brazil', '553133334444'],
    ['a German mobile', '4915112345678'],
    ['a number of the United States', '12125550123'],
    ['an Indian mobile', '919812345678'],
    ['a British mobile', '447400123456'],
    ['an Israeli mobile', '972501234567'],
    ['a Colombian mobile', '573001234567'],
    ['a Vietnamese mobile of old', '84901234567'],
  ])('has one form only: %s', (_what, number) => {
    expect(formsOf(number)).toEqual([number]);
  });

  it('is never that of another line', () => {
    const all = pairs.map(([, , dialled]) => dialled);
    expect(new Set(all).size).toBe(all.length);
    expect(isSameNumber('553188887777', '5531988887778')).toBe(false);
    expect(isSameNumber('', '')).toBe(false);
  });
});
