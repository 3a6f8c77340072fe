/** The supported parts of a tokenizer.json; anything else that would change tokens is refused by name. */
import { z } from 'zod';

export interface Normalizer {
  type: string;
  normalizers?: Normalizer[] | undefined;
  lowercase?: boolean | undefined;
  strip_accents?: boolean | null | undefined;
  handle_chinese_chars?: boolean | undefined;
  clean_text?: boolean | undefined;
  pattern?: { String?: string | undefined; Regex?: string | undefined } | undefined;
  content?: string | undefined;
  prepend?: string | undefined;
}

export interface PreTokenizer {
  type: string;
  pretokenizers?: PreTokenizer[] | undefined;
  replacement?: string | undefined;
  add_prefix_space?: boolean | undefined;
  prepend_scheme?: string | undefined;
}

export interface PostProcessor {
  type: string;
  processors?: PostProcessor[] | undefined;
  single?: Record<string, { id: string }>[] | undefined;
  special_tokens?: Record<string, { ids: number[] }> | undefined;
  cls?: [string, number] | undefined;
  sep?: [string, number] | undefined;
}

const pattern = z.object({ String: z.string().optional(), Regex: z.string().optional() });
const normalizer: z.ZodType<Normalizer> = z.object({
  type: z.string(),
  get normalizers() {
    return z.array(normalizer).optional();
  },
  lowercase: z.boolean().optional(),
  strip_accents: z.boolean().nullable().optional(),
  handle_chinese_chars: z.boolean().optional(),
  clean_text: z.boolean().optional(),
  pattern: pattern.optional(),
  content: z.string().optional(),
  prepend: z.string().optional(),
});
const preTokenizer: z.ZodType<PreTokenizer> = z.object({
  type: z.string(),
  get pretokenizers() {
    return z.array(preTokenizer).optional();
  },
  replacement: z.string().optional(),
  add_prefix_space: z.boolean().optional(),
  prepend_scheme: z.string().optional(),
});
const special = z.tuple([z.string(), z.number()]);
const postProcessor: z.ZodType<PostProcessor> = z.object({
  type: z.string(),
  get processors() {
    return z.array(postProcessor).optional();
  },
  single: z.array(z.record(z.string(), z.object({ id: z.string() }))).optional(),
  special_tokens: z.record(z.string(), z.object({ ids: z.array(z.number()) })).optional(),
  cls: special.optional(),
  sep: special.optional(),
});

const model = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('WordPiece'),
    vocab: z.record(z.string(), z.number()),
    unk_token: z.string().default('[UNK]'),
    continuing_subword_prefix: z.string().default('##'),
    max_input_chars_per_word: z.number().default(100),
  }),
  z.object({
    type: z.literal('Unigram'),
    vocab: z.array(z.tuple([z.string(), z.number()])),
    unk_id: z.number().nullable().default(null),
  }),
  z.object({
    type: z.literal('BPE'),
    vocab: z.record(z.string(), z.number()),
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
    unk_token: z.string().nullable().default(null),
  }),
]);

export type TokenModel = z.infer<typeof model>;

export const tokenizerFile = z.object({
  normalizer: normalizer.nullable().default(null),
  pre_tokenizer: preTokenizer.nullable().default(null),
  post_processor: postProcessor.nullable().default(null),
  model,
});
