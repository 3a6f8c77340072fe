/** What a Bot API method answers. */

export type Answer = { result: unknown } | { code: number; description: string; parameters?: Record<string, unknown> };
