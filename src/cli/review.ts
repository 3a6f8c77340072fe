/** `parley nlu review` and `parley nlu confusions`: what the NLU did not understand, asked of the running gateway, and what it mixes up. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { confusions } from '../../nlu/learning/confusions';
import { trainer } from '../../nlu/learning/train';
import { requireFlows } from '../flow/read/load';
import { createLog } from '../insight/log';
import { intentRows } from '../insight/rows';
import { given } from '../model/given';
import { GatewayError } from '../model/errors';
import { askGateway } from './gateway';
import { print } from './print';
import { setup } from './setup';

export interface ReviewArguments {
  /** Where the gateway runs. */
  server?: string;
  ids?: string;
  label?: string;
  dismiss?: boolean;
  json?: boolean;
}

const groupSchema = z.object({
  proposal: z.object({ intent: z.string(), share: z.number(), from: z.string() }).nullable(),
  texts: z.array(z.object({ _id: z.string(), text: z.string(), language: z.string(), why: z.string() })),
});
const reviewSchema = z.object({ groups: z.array(groupSchema) });
const SHOWN = 5;

export async function review(given: ReviewArguments): Promise<void> {
  const ids = given.ids
    ?.split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (given.label !== undefined || given.dismiss === true) {
    if (!ids || ids.length === 0) throw new GatewayError('BODY_BROKEN', 'say which texts: --ids a,b');
    const answer =
      given.label === undefined
        ? await ask(given, { ids, dismiss: true })
        : await print.waiting(`learning what ${given.label} is said with`, ask(given, { ids, intent: given.label }));
    if (answer.status === 409) process.exitCode = 1;
    return print.json(answer.body, 2);
  }
  const { body } = await ask(given);
  if (given.json === true) return print.json(body, 2);
  const { groups } = reviewSchema.parse(body);
  if (groups.length === 0) return print.line('nothing waits for review');
  for (const group of groups) show(group);
}

function show({ proposal, texts }: z.infer<typeof groupSchema>): void {
  print.line(
    `${texts.length} ${texts.length === 1 ? 'text' : 'texts'}: ${proposal ? `${proposal.intent}? (${Math.round(proposal.share * 100)} % of ${proposal.from === 'shoppers' ? 'what shoppers chose' : 'the guesses'})` : 'nothing that we know'}`,
  );
  for (const { text, language, why } of texts.slice(0, SHOWN)) print.line(`  ${language} ${why}: ${text}`);
  if (texts.length > SHOWN) print.line(`  and ${texts.length - SHOWN} more`);
  print.line(`  --ids ${texts.map((each) => each._id).join(',')}`);
}

function ask({ server }: ReviewArguments, body?: object): ReturnType<typeof askGateway> {
  return askGateway({ path: '/api/reviews', ...(body && { body }), ...given({ server }) });
}

/** Every example judged by a model that has not seen it; the most frequent mistakes first. */
export async function showConfusions({ json, most }: { json?: boolean; most: string }): Promise<void> {
  const { home, config: load } = setup();
  const { encoder } = load().nlu;
  const found = await confusions(
    intentRows(home.root, requireFlows(home.flows)),
    trainer({ root: home.root, encoder: encoder && resolve(home.dir, encoder) }, createLog('warn')),
  );
  if (json === true) return print.json(found, 2);
  print.line(`${found.right} of ${found.of} examples are understood by a model that has not seen them`);
  for (const { intent, as, count, share, examples } of found.confusions.slice(0, Number(most) || 20)) {
    print.line(
      `${String(count).padStart(4)}  ${intent} -> ${as ?? '(turned away)'}  ${Math.round(share * 100)} %  ${examples.map((text) => `"${text}"`).join(' ')}`,
    );
  }
}
