import { IANAZone } from 'luxon';
import { CALLING_ZONES, zonesOfPhone } from './calling';
import { zonesOf } from './zone';

const shop = 'Europe/Berlin';

describe('the zone of a customer', () => {
  it('is what they said themselves, before everything else', () => {
    expect(
      zonesOf({
        stored: { zone: 'Asia/Tokyo', source: 'explicit' },
        address: 'Europe/Paris',
        phone: '+442071838750',
        shop,
      }),
    ).toEqual({ zones: ['Asia/Tokyo'], source: 'explicit' });
  });
  it('is where the latest order went, before an older address', () => {
    expect(zonesOf({ stored: { zone: 'Asia/Tokyo', source: 'address' }, address: 'Europe/Paris', shop })).toEqual({
      zones: ['Europe/Paris'],
      source: 'address',
    });
    expect(zonesOf({ stored: { zone: 'Asia/Tokyo', source: 'address' }, shop })).toEqual({
      zones: ['Asia/Tokyo'],
      source: 'address',
    });
  });
  it('is told by the phone number of a country with one zone', () => {
    expect(zonesOf({ phone: '+86 138 0000 0000', shop })).toEqual({ zones: ['Asia/Shanghai'], source: 'phone' });
    expect(zonesOf({ phone: '+77011234567', shop })).toEqual({ zones: ['Asia/Almaty'], source: 'phone' });
  });
  it.each([
    ['+12125550100', 'Pacific/Honolulu'],
    ['+5511987654321', 'America/Rio_Branco'],
    ['+79161234567', 'Europe/Kaliningrad'],
    ['+61412345678', 'Australia/Perth'],
  ])('is any of several behind %s', (phone, one) => {
    const { zones, source } = zonesOf({ phone, shop });
    expect(source).toBe('phone');
    expect(zones.length).toBeGreaterThan(1);
    expect(zones).toContain(one);
  });
  it('is the zone of the shop when nothing else is known or valid', () => {
    expect(zonesOf({ shop })).toEqual({ zones: [shop], source: 'shop' });
    expect(
      zonesOf({ stored: { zone: 'Mars/Olympus', source: 'explicit' }, address: 'nowhere', phone: '12', shop }),
    ).toEqual({ zones: [shop], source: 'shop' });
    expect(zonesOf({ shop: 'broken' })).toEqual({ zones: ['UTC'], source: 'shop' });
  });
  it('knows only zones that this machine has', () => {
    expect(
      Object.values(CALLING_ZONES)
        .flat()
        .filter((zone) => !IANAZone.isValidZone(zone)),
    ).toEqual([]);
  });
  it('is not guessed from a number without a country', () => {
    expect(zonesOfPhone('01718765432')).toBeNull();
    expect(zonesOfPhone('+999123456789')).toBeNull();
  });
});
