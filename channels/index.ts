/** The list of channels. Each is loaded when it is switched on, so that a platform's library costs nothing while it is off. */

export const CHANNELS = {
  telegram: async () => (await import('./telegram/index')).createTelegram,
} as const;

export type ChannelName = keyof typeof CHANNELS;
