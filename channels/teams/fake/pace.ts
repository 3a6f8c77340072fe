/** The platform's rate limits for one bot and chat, counted as the platform does: refuses when a window is full. */

const WINDOWS: readonly (readonly [messages: number, withinMs: number])[] = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
  [1800, 3_600_000],
];
/** Arrivals may be closer together than departures were. */
const JITTER_MS = 250;

export function createPace(): { tooEarlyMs(chat: string): number; note(chat: string): void } {
  const chats = new Map<string, number[]>();
  return {
    tooEarlyMs(chat) {
      const times = chats.get(chat) ?? [];
      const now = Date.now();
      return Math.max(
        0,
        ...WINDOWS.map(([messages, withinMs]) =>
          times.length < messages ? 0 : (times[times.length - messages] ?? 0) + withinMs - JITTER_MS - now,
        ),
      );
    },
    note(chat) {
      chats.set(chat, [...(chats.get(chat) ?? []).slice(-1800), Date.now()]);
    },
  };
}
