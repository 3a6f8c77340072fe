/** The second author: a language model that may write commands and word answers. Its output is checked; null means that ours is used. */

export interface AuthorSettings {
  /** `unsure`: only if ours are unknown, unclear or invalid. */
  commands: 'off' | 'unsure' | 'every';
  words: 'off' | 'answers';
  /** For one turn, for both kinds of request together. */
  timeoutMs: number;
}
