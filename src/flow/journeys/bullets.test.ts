/** What the conversation promises, each with the journeys that show it, in English and Chinese. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const dir = join(__dirname, '..', '..', '..', 'flows', 'journeys');

const BULLETS: readonly [promise: string, english: string, chinese: string][] = [
  ['several questions of one message are all answered', 'two_at_once', 'two_at_once_zh'],
  ['a question is no value', 'question_is_no_value', 'question_is_no_value_zh'],
  ['an aside asks nothing again', 'aside_in_return', 'aside_in_return_zh'],
  ['thanks are no reason to ask again', 'thanks_is_no_nag', 'thanks_is_no_nag_zh'],
  ['a task is left in own words', 'kept_after_all', 'kept_after_all_zh'],
  ['a change of mind with nothing under way asks for nothing', 'keeps_after_all', 'keeps_after_all_zh'],
  ['who lacks the number is led another way', 'number_is_lacking', 'number_is_lacking_zh'],
  ['what was said is not asked for', 'order_goes_on', 'order_goes_on_zh'],
  ['what comes early is kept', 'kept_for_later', 'kept_for_later_zh'],
  ['a number is corrected in a word', 'no_meant_1043', 'no_meant_1043_zh'],
  ['any earlier answer is changed in a message', 'changed_answers', 'changed_answers_zh'],
  ['a customer who is known is offered the orders', 'order_known', 'order_known_zh'],
  ['goods name their order', 'own_goods', 'own_goods_zh'],
  ['an order that is not there is named', 'order_unknown', 'order_unknown_zh'],
  ['nobody at the desk is said, and the talk goes on', 'person', 'person_zh'],
  ['results are refined, and one is picked by its place', 'second_in_42', 'second_in_42_zh'],
  ['what is turned down stays away', 'not_that', 'not_that_zh'],
  ['goods are found by kind, colour and price', 'find_shoes', 'find_shoes_zh'],
  ['something similar is found in a size', 'similar_in_size', 'similar_in_size_zh'],
  ['attributes answer', 'attributes', 'attributes_zh'],
  ['two are compared', 'comparison', 'comparison_zh'],
  ['the one with the most of something is named', 'superlative', 'superlative_zh'],
  ['a kind of goods is asked about', 'whole_kind', 'whole_kind_zh'],
  ['a size is advised', 'size_advice', 'size_advice_zh'],
  ['what is sold out leads to the nearest', 'sold_out', 'sold_out_zh'],
  ['a shopper is told when it is back', 'restock', 'restock_zh'],
  ['a present is found', 'present', 'present_zh'],
  ['presents for two people are found', 'two_presents', 'two_presents_zh'],
  ['sums are told', 'sum_of_two', 'sum_of_two_zh'],
  ['a rule is told before a task', 'policy_or_task', 'policy_or_task_zh'],
  ['a rule is told before a topic of goods', 'rule_before_topic', 'rule_before_topic_zh'],
  ['what shops are asked has an answer', 'asked_of_shops', 'asked_of_shops_zh'],
  ['a whole order goes back', 'return_everything', 'return_everything_zh'],
  ['several items go back', 'return_two', 'return_two_zh'],
  ['money that the bank shows twice is not denied', 'payment_twice', 'payment_twice_zh'],
  ['a late parcel gets its progress', 'order_late', 'order_late_zh'],
  ['anger is heard', 'angry', 'angry_zh'],
  ['what is not known is said plainly', 'said_plainly', 'said_plainly_zh'],
  ['who comes back gets the next step', 'comes_back', 'comes_back_zh'],
  ['quick messages are one turn, each answered', 'quick_messages', 'quick_messages_zh'],
  ['an album is one message', 'album', 'album_zh'],
  ['an emoji answers, and is heard', 'emoji', 'emoji_zh'],
  ['a return that must wait says what to do', 'return_later', 'return_later_zh'],
  ['START asks first', 'start_asks', 'start_asks_zh'],
];

/** Guards have no talk that shows them: the cases of `parley check` and of the engine do. */
const GUARDS: readonly [promise: string, suite: string, title: string][] = [
  ['a ring of flows is a fault', 'read/check/broken', 'two flows that call one another'],
  ['a ring through links is a fault', 'read/check/broken', 'a call and a link'],
  ['an example under two intents is a fault', 'read/check/examples', 'names an example that stands under two intents'],
  ['too few examples are a fault', 'read/check/examples', 'of few in one language'],
  ['a label that a channel cuts is a fault', 'read/check/broken', 'a label that is cut'],
  ['a flow in circles is stopped', 'run/engine', 'stops a flow that runs in circles'],
  ['questions have an end', 'run/engine', 'counts its questions across a loop'],
  ['any flow with any shopper ends each turn', 'laws', 'ends each turn, throws nothing'],
];

describe('what the conversation promises', () => {
  const files = new Set(readdirSync(dir).map((file) => file.replace('.yaml', '')));

  it.each(BULLETS)('%s, shown in both languages', (_promise, english, chinese) => {
    expect([english, chinese].filter((name) => !files.has(name))).toEqual([]);
    const said = JSON.stringify(parse(readFileSync(join(dir, `${chinese}.yaml`), 'utf8')));
    expect(said).toMatch(/\p{Script=Han}/u);
  });

  it.each(GUARDS)('%s, shown by a case of %s', (_promise, suite, title) => {
    expect(readFileSync(join(__dirname, '..', `${suite}.test.ts`), 'utf8')).toContain(title);
  });
});
