/** Tokens: what was signed can be read until its time is over, and nothing else can. */
import fc from 'fast-check';
import { createFakeClock } from '../../test/fake-clock';
import { createTokens, CUSTOMER_MS, SESSION_MS } from './token';

const clock = createFakeClock();
const tokens = createTokens({ secret: 'of this test', clock });

describe('tokens', () => {
  it('give back what was signed', () => {
    expect(tokens.readSession(tokens.signSession({ user: 'w1', customer: 'c-1001' }))).toMatchObject({
      user: 'w1',
      customer: 'c-1001',
    });
    expect(tokens.readCustomer(tokens.signCustomer('c-1001'))).toEqual({
      customer: 'c-1001',
      until: clock.now() + CUSTOMER_MS,
    });
  });

  it('do not stand in for each other', () => {
    expect(tokens.readCustomer(tokens.signSession({ user: 'w1' }))).toBeNull();
    expect(tokens.readSession(tokens.signCustomer('c-1001'))).toBeNull();
  });

  it('end with their time', async () => {
    const session = tokens.signSession({ user: 'w1' });
    const customer = tokens.signCustomer('c-1001');
    await clock.advance(CUSTOMER_MS);
    expect(tokens.readCustomer(customer)).toBeNull();
    expect(tokens.readSession(session)).not.toBeNull();
    await clock.advance(SESSION_MS);
    expect(tokens.readSession(session)).toBeNull();
  });

  it('that say they are good for more than an hour are refused', async () => {
    const ahead = createFakeClock(clock.now() + CUSTOMER_MS);
    expect(
      tokens.readCustomer(createTokens({ secret: 'of this test', clock: ahead }).signCustomer('c-1001')),
    ).toBeNull();
  });

  it('of another secret are refused', () => {
    expect(createTokens({ secret: 'another', clock }).readSession(tokens.signSession({ user: 'w1' }))).toBeNull();
  });

  it('with one character exchanged, or made of anything, are refused', () => {
    const token = tokens.signSession({ user: 'w1' });
    // The last character of base64url holds bits that decode to nothing: exchanging those is no change.
    fc.assert(
      fc.property(fc.nat({ max: token.length - 2 }), fc.constantFrom('A', 'b', '-', '_', '.', '~'), (at, character) => {
        if (token[at] !== character)
          expect(tokens.readSession(token.slice(0, at) + character + token.slice(at + 1))).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => tokens.readSession(text) === null && tokens.readCustomer(text) === null),
    );
  });
});
