/** What the shop promises: every number, day and address that its texts say as `facts.…`, so that each is changed in one place. */
import { z } from 'zod';

const count = z.number().int().min(0);
/** Minor units of the shop's currency: 490 is 4.90. */
const amount = z.number().int().min(0);
const days = count.max(3650);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00');
const country = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 country code such as DE');
const url = z.string().regex(/^https?:\/\/[^\s]+$/, 'an http(s) address');
const zone = z.string().refine(isZone, 'a time zone such as Europe/Berlin');
/** 12-25 comes every year, 2027-03-26 once. */
const holiday = z
  .string()
  .regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 12-25, or 2027-03-26 for one year only');

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const opening = z
  .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), open: clockTime, close: clockTime })
  .refine(({ open, close }) => open < close, 'it closes before it opens');
export const openings = z.array(opening);

const shippingZone = z.strictObject({
  countries: z.array(country).min(1),
  price: amount,
  /** Null: delivery there is never free. */
  freeFrom: amount.nullable(),
  minDays: days,
  maxDays: days,
});

export const factsSchema = z.strictObject({
  timeZone: zone.describe('the zone of the opening hours and of the cut-off time'),
  returns: z.strictObject({
    days: days.describe('how many days after delivery goods may be sent back or exchanged'),
    paidBy: z.enum(['shop', 'customer']).describe('who pays for a return: `shop` or `customer`'),
    cost: amount.describe('what a return costs where the customer pays, in minor units'),
    refundDays: days.describe("working days from the goods' arrival until the money is sent"),
    bankDays: days.describe('working days that banks then take to show it'),
    exchangeFree: z.boolean().describe('whether sending the other size or colour is free'),
    saleFinal: z.boolean().describe('whether sale items are excluded from returns'),
  }),
  shipping: z.strictObject({
    zones: z
      .array(shippingZone)
      .min(1)
      .describe("countries shipped to; the first zone is the shop's own, `freeFrom: null` means never free"),
    notTo: z.array(country).describe('countries that the shop names as not served'),
    express: z.strictObject({
      price: amount.describe("express delivery in the shop's own zone, in minor units"),
      days: days.describe('working days that express delivery takes'),
    }),
    cutOff: clockTime.describe('orders placed before this leave the same working day'),
    dutiesPaidBy: z.enum(['shop', 'customer']).describe('who pays duties and import tax abroad'),
    attempts: count.min(1).describe('how often the carrier tries to deliver'),
    pickupDays: days.describe('how long a collection point keeps a parcel'),
    lostAfterDays: days.describe('days past the promised date after which a parcel counts as lost'),
  }),
  payment: z.strictObject({
    methods: z.array(z.string().min(1)).min(1).describe('ways to pay, by name'),
    instalments: z.strictObject({
      providers: z.array(z.string().min(1)).describe('who offers instalments; empty: no instalments'),
      from: amount.describe('the smallest order for instalments, in minor units'),
      parts: count.min(2).describe('number of instalments'),
    }),
    cashOnDelivery: z.strictObject({
      countries: z.array(country).describe('where cash on delivery is offered; empty: nowhere'),
      fee: amount.describe('surcharge, in minor units'),
    }),
    holdDays: days.describe('working days until a bank lifts a hold that was never charged'),
  }),
  gifts: z.strictObject({
    wrapPrice: amount.describe('gift wrap for one order, in minor units'),
    cardFrom: amount.describe('the smallest gift card, in minor units'),
    cardTo: amount.describe('the largest gift card, in minor units'),
    cardYears: count.describe('how many years a gift card is valid'),
  }),
  warrantyYears: count.describe('years of warranty from the day of delivery'),
  prices: z.strictObject({
    matchDays: days.describe('days after an order within which a lower price of our own is paid back'),
    studentPercent: count.max(100).describe('student discount in percent; 0: none'),
    studentProof: z.string().describe('the service that verifies students'),
  }),
  membership: z.strictObject({
    levels: z.array(z.string().min(1)).describe('levels of the membership, lowest first'),
    pointsPerUnit: count.describe('points for each unit of the currency spent'),
    pointValue: z.number().min(0).describe('what a point is worth, in minor units'),
    referral: amount.describe('credit for both sides when a friend orders first, in minor units'),
  }),
  account: z.strictObject({ required: z.boolean().describe('whether an order needs an account') }),
  showroom: z.strictObject({
    address: z.string().min(1).nullable().describe('where goods can be seen; `null`: only online'),
    hours: openings.describe('when the showroom is open'),
  }),
  support: z.strictObject({
    email: z.email().nullable().describe('where shoppers can write; `null`: nowhere'),
    phone: z.string().min(5).nullable().describe('where shoppers can call; `null`: nowhere'),
    hours: openings.describe('when people answer'),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/, 'a language code such as en'))
      .min(1)
      .describe('languages that the support team speaks'),
    complaintDays: days.describe('working days until a complaint is answered'),
  }),
  holidays: z.array(holiday).describe('days without opening hours: `12-25` every year, `2027-03-26` once'),
  company: z.strictObject({
    name: z.string().min(1).describe('the registered name'),
    seat: z.string().min(1).describe('the registered office'),
    since: count.describe('the year of foundation'),
  }),
  wholesaleFrom: count.describe('smallest quantity for a wholesale quote'),
  links: z.strictObject({
    privacy: url.describe('the privacy notice'),
    terms: url.describe('the terms of sale'),
    sizeGuide: url.describe('the size guide'),
    careers: url.describe('open positions'),
    sustainability: url.describe('how goods are made'),
  }),
});

export type Facts = z.infer<typeof factsSchema>;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
