/** What is said of contents that people write by hand. */
import { contentsOf } from './contents';

const faultsOf = (source: string): string => {
  try {
    contentsOf('content', source);
    return '';
  } catch (fault) {
    return (fault as Error).message;
  }
};

describe('contents out of YAML', () => {
  it('takes one, or a list of them', () => {
    expect(contentsOf('content', 'kind: text\ntext: Hello')).toEqual([{ kind: 'text', text: 'Hello' }]);
    expect(contentsOf('content', '[{ kind: text, text: a }, { kind: text, text: b }]')).toHaveLength(2);
  });

  it('names a key that no content has, instead of dropping what stands there', () => {
    expect(faultsOf('kind: card\ncard:\n  title: Shoe\n  pictures: { url: /a.png, alt: A }')).toBe(
      'content:4:3 unknown key `pictures`, did you mean `picture`?',
    );
    expect(faultsOf('kind: text\ntext: a\nbuttons: [{ kind: reply, label: a, value: b, url: c }]')).toMatch(
      /^content:3:\d+ unknown key `url`/,
    );
    expect(faultsOf('kind: text\ntxet: a')).toBe('content:2:1 unknown key `txet`, did you mean `text`?');
  });
});
