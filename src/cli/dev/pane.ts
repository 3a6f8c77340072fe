/** One platform of the developers' page: a channel's local fake, under the channel's name. */
import type { ChannelManifest, Fake } from '../../model/manifest';

export interface Pane extends Fake {
  name: string;
  /** For people. */
  title: string;
}

/** Throws if the channel has no fake. */
export async function openPane({ name, title, fake }: ChannelManifest, gateway: string): Promise<Pane> {
  if (!fake) throw new Error(`the channel ${name} has no local fake`);
  return { name, title, ...(await fake({ gateway, webhook: `${gateway}/webhooks/${name}`, number: 0 })) };
}
