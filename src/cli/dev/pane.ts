/** One platform of the developers' page: a channel's local stand-in, under the channel's name. */
import type { ChannelManifest, Fake } from '../../model/manifest';

export interface Pane extends Fake {
  name: string;
  /** For people. */
  title: string;
}

/** Throws where the channel has no stand-in. */
export async function openPane({ name, title, fake }: ChannelManifest, gateway: string): Promise<Pane> {
  if (!fake) throw new Error(`the channel ${name} has no local stand-in`);
  return { name, title, ...(await fake({ gateway, webhook: `${gateway}/webhooks/${name}`, number: 0 })) };
}
