/** What content looks like on Teams: the cards, their actions, and that nothing is lost or too large on the way. */
import fc from 'fast-check';
import type { Rendered } from '../../src/model/channel';
import type { Button, Content } from '../../src/model/content';
import { activityFault, PROMISED_BYTES } from './fake/limits';
import { targetsOf, wordsIn } from './fake/record';
import { fit } from '../../src/cards/fit';
import { anyContent, EXAMPLES } from '../content.contract';
import { CAPABILITIES } from './capabilities';
import { answerDialog } from './dialog';
import { render } from './render';
import { split } from '../../src/model/text';
import { literal } from './text';
import { tapped } from './value';

const CONTEXT = { chat: 'a:chat-7', publicUrl: 'https://shop.example', language: 'en' };
const show = (content: Content, more: Partial<typeof CONTEXT> = {}, suggest = true): Rendered =>
  render(content, { ...CONTEXT, ...more }, { suggest });
const targets = (rendered: Rendered): ReturnType<typeof targetsOf> =>
  rendered.bodies.flatMap(({ payload }) => targetsOf(payload));
const words = (rendered: Rendered): string[] => rendered.bodies.flatMap(({ payload }) => wordsIn(payload));

describe('rendering for Teams', () => {
  it('shows a card with picture, title, text, facts, progress and actions', () => {
    const run = (text: string, more = {}): unknown => ({ type: 'TextRun', text, ...more });
    expect(show(EXAMPLES.card).bodies).toEqual([
      {
        method: 'message',
        payload: {
          type: 'message',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.adaptive',
              content: {
                $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
                type: 'AdaptiveCard',
                version: '1.5',
                body: [
                  {
                    type: 'Image',
                    url: 'https://shop.example/shop/p/rs-100.png',
                    size: 'Stretch',
                    altText: 'A red running shoe',
                  },
                  {
                    type: 'TextBlock',
                    text: 'Red Runner <2>',
                    size: 'Medium',
                    weight: 'Bolder',
                    wrap: true,
                    style: 'heading',
                  },
                  { type: 'RichTextBlock', inlines: [run('Light & fast "road" shoe')] },
                  {
                    type: 'FactSet',
                    facts: [
                      { title: 'Price', value: '€79.00' },
                      { title: 'Sizes', value: '38-46' },
                    ],
                  },
                  { type: 'RichTextBlock', inlines: [run('✅ Ordered, 2026-05-03')] },
                  { type: 'RichTextBlock', spacing: 'None', inlines: [run('🔵 On its way', { weight: 'Bolder' })] },
                  { type: 'RichTextBlock', spacing: 'None', inlines: [run('⚪️ Delivered')] },
                  {
                    type: 'ActionSet',
                    actions: [
                      { type: 'Action.Submit', title: 'Buy', data: { parley: { value: 'buy rs-100', label: 'Buy' } } },
                      { type: 'Action.OpenUrl', title: 'Details', url: 'https://shop.example/shop/rs-100' },
                    ],
                  },
                ],
              },
            },
          ],
          summary: 'Red Runner <2>',
        },
      },
    ]);
  });

  it('shows several cards side by side, ten in a message, their text before them', () => {
    const rendered = show({
      kind: 'carousel',
      text: 'Look:',
      cards: Array.from({ length: 13 }, (_, at) => ({
        title: `Shoe ${at}`,
        buttons: [{ kind: 'reply', label: 'Buy', value: `buy ${at}` }],
      })),
    });
    expect(
      rendered.bodies.map(({ payload }) => [
        payload['text'],
        payload['attachmentLayout'],
        (payload['attachments'] as unknown[] | undefined)?.length,
      ]),
    ).toEqual([
      ['Look:', undefined, undefined],
      [undefined, 'carousel', 10],
      [undefined, 'carousel', 3],
    ]);
  });

  it('suggests up to three quick replies in a one-to-one chat, and makes them buttons elsewhere', () => {
    const [body] = show(EXAMPLES.quickReplies).bodies;
    expect(body?.payload).toEqual({
      type: 'message',
      text: 'Which size?',
      textFormat: 'plain',
      suggestedActions: {
        to: [],
        actions: [
          { type: 'Action.Submit', title: '38', value: { parley: { value: '38', label: '38' } } },
          { type: 'Action.Submit', title: '39', value: { parley: { value: '39', label: '39' } } },
        ],
      },
    });
    const four: Content = {
      kind: 'quickReplies',
      text: 'Which?',
      replies: ['a', 'b', 'c', 'd'].map((label) => ({ kind: 'reply', label, value: label })),
    };
    for (const rendered of [
      show(EXAMPLES.quickReplies, { chat: '19:group@thread.v2' }),
      show(EXAMPLES.quickReplies, {}, false),
      show(four),
    ]) {
      expect(rendered.bodies[0]?.payload).not.toHaveProperty('suggestedActions');
      expect(targets(rendered).every(({ suggested }) => !suggested)).toBe(true);
    }
  });

  it('shows the rows of a list as things to tap', () => {
    expect(targets(show(EXAMPLES.list))).toEqual([
      { title: '1042', data: { parley: { value: 'order 1042', label: '1042' } }, suggested: false },
      { title: '1043', data: { parley: { value: 'order 1043', label: '1043' } }, suggested: false },
    ]);
  });

  it('shows a form as inputs whose answers come back by the names of the fields', () => {
    const rendered = show(EXAMPLES.form);
    const [submit] = targets(rendered);
    expect(JSON.stringify(rendered.bodies)).toContain('"type":"Input.ChoiceSet","id":"f0","label":"Why?"');
    expect(tapped({ ...submit?.data, f0: 'too small', f1: 'mia@example.com' })).toEqual({
      kind: 'form',
      values: { why: 'too small', mail: 'mia@example.com' },
    });
  });

  it('opens a form of several fields as a dialog, whose answers come back by its submit', () => {
    const names = ['name', 'street', 'postcode', 'city'];
    const fields = names.map((name) => ({ name, label: `Your ${name}`, input: 'text' as const }));
    const rendered = show({ ...EXAMPLES.form, title: 'Address', fields });
    const [open] = targets(rendered);
    expect(open?.title).toBe('Address');
    expect(JSON.stringify(rendered.bodies)).toContain('Your name · Your street');
    const { body } = answerDialog({ data: open?.data });
    expect(body).toMatchObject({
      task: { type: 'continue', value: { title: 'Address', card: { content: { version: '1.5' } } } },
    });
    expect(JSON.stringify(body).match(/"id":"f\d"/g)).toHaveLength(4);
    expect(tapped({ f0: 'Mia', f3: 'Berlin', parley: { fields: names } })).toEqual({
      kind: 'form',
      values: { name: 'Mia', city: 'Berlin' },
    });
    // What does not fit on a button is asked in the message, and no other tap opens anything.
    const long = fields.map((field) => ({ ...field, choices: Array.from({ length: 60 }, () => 'x'.repeat(60)) }));
    expect(JSON.stringify(show({ ...EXAMPLES.form, fields: long }).bodies)).toContain('Input.');
    for (const other of [{}, { data: { parley: { dialog: { kind: 'text', text: 'x' } } } }, null])
      expect(answerDialog(other)).toEqual({ status: 200, body: {} });
  });

  it("opens a payment at the shop's page, and files at their address", () => {
    expect(targets(show(EXAMPLES.payment)).map(({ url }) => url)).toEqual([expect.stringMatching(/^https:/)]);
    expect(targets(show(EXAMPLES.file))).toEqual([
      { title: 'Return label', data: {}, suggested: false, url: 'https://shop.example/files/label.pdf' },
    ]);
  });

  it('lists a receipt', () => {
    expect(words(show(EXAMPLES.receipt))).toEqual([
      'Thank you',
      '1042',
      '2 × Red Runner: €158.00',
      'Paid by: card',
      '€158.00',
    ]);
  });

  it('sends a value that is too long for a button as a token that depends on the value only', () => {
    const value = 'é'.repeat(200);
    const one = show({ kind: 'text', text: '?', buttons: [{ kind: 'reply', label: 'A', value }] });
    expect(one.tokens).toEqual([{ token: expect.stringMatching(/^[\w-]{22}$/) as string, value }]);
    expect(targets(one)[0]?.data).toEqual({ parley: { token: one.tokens[0]?.token, label: 'A' } });
  });

  it('answers to a message of a group', () => {
    expect(render(EXAMPLES.contact, { ...CONTEXT, replyTo: '17' }, { suggest: true }).bodies[0]?.payload).toMatchObject(
      { replyToId: '17' },
    );
  });

  it.each([true, false])(
    'loses no reply value and stays within the limits, whatever the content (fitted: %s)',
    (fitted) => {
      fc.assert(
        fc.property(anyContent, (content) => {
          const shown = fitted
            ? fit(content, CAPABILITIES, { publicUrl: CONTEXT.publicUrl, labels: (key) => key }).contents
            : [content];
          const all = shown.map((each) => show(each));
          for (const { bodies } of all)
            for (const { payload } of bodies) {
              expect(activityFault(payload)).toBeNull();
              expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThanOrEqual(PROMISED_BYTES - 2048);
            }
          const back = new Set(
            all.flatMap((rendered) => targets(rendered).map(({ data }) => valueOf(data, rendered.tokens))),
          );
          for (const value of valuesOf(content)) expect(back).toContain(value);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('texts', () => {
  it('are split at line ends and spaces, never inside a sign, and lose only white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 10, max: 60 }), (text, max) => {
        const pieces = split(text, max);
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(max);
      }),
    );
  });

  it.each([
    ['5 * 6 [a](b)', '5 \\* 6 \\[a\\](b)'],
    ['1. first', '1\\. first'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['38-46', '38-46'],
    ['NO_123', 'NO\\_123'],
  ])('of titles and facts keep the marks of Markdown: %s', (text, written) => {
    expect(literal(text)).toBe(written);
  });
});

function valueOf(data: Record<string, unknown>, tokens: Rendered['tokens']): string | undefined {
  const content = tapped(data);
  return content?.kind === 'replyToken'
    ? tokens.find(({ token }) => token === content.token)?.value
    : content?.kind === 'reply'
      ? content.value
      : undefined;
}

function valuesOf(content: Content): string[] {
  const replies = (buttons: readonly Button[] = []): string[] =>
    buttons.flatMap((button) => (button.kind === 'reply' ? [button.value] : []));
  switch (content.kind) {
    case 'card':
      return replies(content.card.buttons);
    case 'carousel':
      return content.cards.flatMap((card) => replies(card.buttons));
    case 'list':
      return content.rows.map((row) => row.value);
    case 'quickReplies':
      return replies(content.replies);
    default:
      return 'buttons' in content ? replies(content.buttons) : [];
  }
}
