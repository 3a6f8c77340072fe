/** What is known of the clauses of a language; see clause-words.ts. */

export interface ClauseWords {
  /** Announce something new: "by the way". What follows is a separate clause. */
  turns: readonly string[];
  /** Those of them that never mean "too": behind a comma a clause follows, however it begins. */
  strong: readonly string[];
  /** Join words as well as clauses: "and". A clause follows only where one of `openers` does. */
  joints: readonly string[];
  /** How a question or a request begins, as parts of a regular expression. */
  openers: readonly string[];
  /** How a sentence begins that only tells what a request is about: "I ordered". */
  grounds: readonly string[];
  /** What points back at the clause before: "it". */
  backs: readonly string[];
}
