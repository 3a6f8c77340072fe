/** Texts of the engine itself; flows/texts must have them. `turn.*` lists what each may use. */
export const SYSTEM_TEXTS = {
  'system.again': 'asks once more; turn.question',
  'system.stuck': 'asks once more without the question, when all of its wordings were said',
  'system.resumed': 'before the question, when the shopper goes on with a task; turn.back',
  'system.noted':
    'the message brought something for later, named in turn.noted, and the question is still open; turn.question',
  'system.noted_all': 'the same, where what was brought has no words of its own; turn.question',
  'system.hold': 'the task lets nothing come in between: what was asked is answered behind it; turn.back',
  'label.resume': 'the button that goes on with a task; turn.back',
  'label.leave': 'the button that leaves a task',
  'label.share_location': 'the key that shares where the shopper is, below a question that a location answers',
  'label.share_phone': "the key that shares the shopper's phone number, below a question that a contact answers",
  'system.left': 'the shopper left a flow; turn.back',
  'system.nothing_to_leave': '"cancel" outside of a flow',
  'system.unsure': 'asks which of the likeliest intents is meant',
  'system.out_of_scope': 'nothing was understood; suggestions follow',
  'system.offer_person': 'nothing was understood twice; a person is offered',
  'system.all_told': 'the shopper comes back to an answer of which everything was told; a person is offered',
  'system.media': 'the shopper sent something that was not asked for',
  'system.unsupported': 'a kind of message that cannot be read',
  'system.old_button': 'a button whose question is over',
  'system.apology': 'a fault of ours; a person takes over',
  'system.shop_down': 'the shop does not answer, so that nothing can be looked up; a person is offered',
  'system.as_of': 'the shop does not answer, and products are told as they were; turn.as_of',
  'system.person': 'a person takes over',
} as const satisfies Record<string, string>;

export type SystemText = keyof typeof SYSTEM_TEXTS;

/** Button texts from code, by the content that shows them together: as with the flows' own labels, no channel should truncate them. */
export const LABEL_TEXTS: readonly (readonly string[])[] = [
  ['cards.ask', 'cards.view'],
  ['cards.track', 'cards.return', 'cards.person'],
  ['cards.checkout', 'cards.person'],
  ['cards.find', 'cards.person'],
  ['cards.coupon_use', 'cards.coupon_share'],
  ['link.yes', 'link.no'],
  ['link.not_me', 'cards.person'],
];
