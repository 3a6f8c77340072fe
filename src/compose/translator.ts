/** The desk's translator, if the configuration names a provider. */
import { isNear } from '../../config/near';
import type { Config } from '../../config/schema';
import { libreTranslate, openAi, type Provider } from '../desk/translate/provider';
import { createTranslator, type Translator } from '../desk/translate/translate';
import { createClient } from '../flow/author/client';
import type { Clock } from '../model/clock';
import { given } from '../model/given';
import type { Log } from '../model/log';
import { createCaller, type Caller } from '../outgoing/caller';

export interface BuiltTranslator {
  /** Undefined: translation is off. */
  translator?: Translator;
  close(): Promise<void>;
}

export function buildTranslator(
  { translation }: Pick<Config, 'translation'>,
  { clock, log }: { clock: Clock; log: Log },
): BuiltTranslator {
  const { provider: kind, url, key, model, timeoutMs, charactersPerDay } = translation;
  if (kind === 'off' || url === undefined) return { close: async () => undefined };
  const settings = { timeoutMs, charactersPerDay, masks: !isNear(url) };
  const make = (provider: Provider, caller?: Caller): BuiltTranslator => ({
    translator: createTranslator({ provider, settings, now: () => clock.now(), log }),
    close: async () => caller?.close(),
  });
  if (kind === 'openai') return make(openAi(createClient({ url, model: model ?? '', ...given({ key }) })));
  // An own server of the shop may be at a private address.
  const caller = createCaller({ publicOnly: false });
  return make(libreTranslate(caller, { url, ...given({ key }) }), caller);
}
