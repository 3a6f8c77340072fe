/** The people of the fake WhatsApp, by the digits of their number; each has a business-scoped user id. */
import type { Person } from './webhooks';

export function createPeople(): {
  of(user: number | string): Person;
  find(ends: { to?: unknown; recipient?: unknown }): string | null;
} {
  const known = new Map<string, Person>();
  const of = (user: number | string): Person => {
    const phone = String(user);
    const person = known.get(phone) ?? { phone, userId: `DE.${phone}00`, name: `User${phone}`, hidden: false };
    known.set(phone, person);
    return person;
  };
  return {
    of,
    find({ to, recipient }) {
      // Where both are given, Meta takes the phone number.
      if (to !== undefined) return /^\+?\d{1,15}$/.test(String(to)) ? String(to).replace('+', '') : null;
      return /^DE\.(\d+)00$/.exec(String(recipient))?.[1] ?? null;
    },
  };
}
