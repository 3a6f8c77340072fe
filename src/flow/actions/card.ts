/** `card`: shows an object of the shop in its own form: a product, an order, a receipt, a coupon, a list, a form, a picture. */
import { z } from 'zod';
import { keys, type Key } from './show/kind';
import { KINDS } from './show';
import { verb } from './verb';

const names = KINDS.map((kind) => kind.name);
const shape = {
  card: z.enum(names as [string, ...string[]]).describe(KINDS.map((kind) => `${kind.name}: ${kind.about}`).join('; ')),
  ...keys,
};

export const card = verb('card', shape, (step, kit, path) => {
  const kind = KINDS.find(({ name }) => name === step.card);
  if (!kind) throw new Error(`the card ${step.card} passed its schema and is not in the list`);
  const given = (Object.keys(keys) as Key[]).filter((key) => step[key] !== undefined);
  const missing = kind.needs.filter((key) => !given.includes(key));
  for (const key of missing) kit.fault(path, `\`card: ${kind.name}\` needs \`${key}\``);
  for (const key of given)
    if (!kind.needs.includes(key) && !kind.takes?.includes(key))
      kit.fault([...path, key], `\`card: ${kind.name}\` takes no \`${key}\``, 'key');
  // The missing key is reported already; compiling the rest would only report it again.
  if (missing.length > 0) return { run: () => ({ kind: 'next' }) };
  const show = kind.prepare(step, kit, path);
  return {
    async run(turn, frame) {
      turn.reply(await show(turn, frame));
      return { kind: 'next' };
    },
  };
});
