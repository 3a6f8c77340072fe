/** Sends links for users by e-mail, or returns them to their creator if e-mail is off. */
import type { Request } from 'express';
import type { Invitation } from '../model/access';

export interface LinkLetters {
  /** Whether e-mail is on. */
  readonly on: boolean;
  linkOf(token: string): string;
  /** False: it was not posted, because no server is configured or no address is known. */
  post(
    made: { token: string; row: Invitation },
    about: { by: string; name?: string; language: string },
  ): Promise<boolean>;
  languages: readonly string[];
}

/** The language that the browser asks for, of those that e-mails to users are written in. */
export function languageOf(request: Request, { languages }: Pick<LinkLetters, 'languages'>): string {
  return request.acceptsLanguages([...languages]) || 'en';
}
