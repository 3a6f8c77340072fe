/** The words that structure clauses in one language; see clause-words.ts. */

export interface ClauseWords {
  /** Introduce something new: "by the way". What follows is a separate clause. */
  turns: readonly string[];
  /** Those that never mean "too": after a comma a clause follows, however it begins. */
  strong: readonly string[];
  /** Join words as well as clauses: "and". A clause follows only if one of `openers` does. */
  joints: readonly string[];
  /** How a question or a request begins, as parts of a regular expression. */
  openers: readonly string[];
  /** How a sentence begins that only gives the background of a request: "I ordered". */
  grounds: readonly string[];
  /** Words that refer back to the clause before: "it". */
  backs: readonly string[];
}
