/** `parley why`: why a customer got each push or did not, in one sentence each, asked of the running gateway. */
import { given } from '../model/given';
import { z } from 'zod';
import { askGateway } from './gateway';
import { print } from './print';

export interface WhyArguments {
  /** Where the gateway runs. */
  server?: string;
  language?: string;
  json?: boolean;
}

const answerSchema = z.object({
  why: z.array(z.object({ at: z.string(), sentence: z.string() })),
  tags: z.array(z.object({ sentence: z.string() })).default([]),
});

export async function why(customer: string, { server, language = 'en', json }: WhyArguments): Promise<void> {
  const path = `/api/customers/${encodeURIComponent(customer)}/why?language=${encodeURIComponent(language)}`;
  const { body } = await askGateway({ path, ...given({ server }) });
  if (json === true) return print.json(body, 2);
  const { why: found, tags } = answerSchema.parse(body);
  for (const { sentence } of tags) print.line(sentence);
  if (found.length === 0) print.line('no push was ever planned for this customer');
  for (const { at, sentence } of found) print.line(`${at}  ${sentence}`);
}
