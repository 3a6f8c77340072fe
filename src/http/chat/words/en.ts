/** Words of the chat's own pages in English. */
export const en = {
  privacy: 'Privacy',
  privacyText:
    'An AI assistant answers in our chat. You can ask for a person there at any time.|We keep what you write in the chat and what your orders need, to answer you and to deliver. Nobody else gets it.|You may see what we keep of you, have it corrected or have it deleted: just ask in the chat.',
  noScript: 'The chat needs JavaScript. Allow it for this site in your browser’s settings, then load this page again.',
  reachUs: 'Or reach us directly: {contact}.',
  person: 'Talk to a person',
};

export type ChatWords = Record<keyof typeof en, string>;
