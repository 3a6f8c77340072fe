/** The laws of fit, over random content of every kind and random as well as real capabilities. */
import fc from 'fast-check';
import type { Capabilities } from '../model/capabilities';
import type { Content } from '../model/content';
import { fit } from './fit';
import { capabilities, content } from './fit/arbitrary.contract';
import { breaches } from './fit/obeys.contract';
import { join, tell } from './fit/tell.contract';

const options = { labels: (key: string) => key, publicUrl: 'https://chat.example' };
const RUNS = { numRuns: 1500 };

/** Without whitespace: where a text was cut does not matter then. */
function squeezed(texts: readonly string[]): string {
  return texts.join('').replace(/\s+/g, '');
}

function law(check: (content: Content, caps: Capabilities) => void): void {
  fc.assert(fc.property(content, capabilities, check), RUNS);
}

test('obeys every limit of the channel', () => {
  law((body, caps) => expect(fit(body, caps, options).contents.flatMap((one) => breaches(one, caps))).toEqual([]));
});

test('keeps every reply reachable exactly once', () => {
  law((body, caps) => {
    const { contents, choices } = fit(body, caps, options);
    const reachable = [...join(...contents.map(tell)).values, ...choices.map((choice) => choice.value)];
    expect(reachable.sort()).toEqual(tell(body).values.sort());
  });
});

test('says everything that the content says, each field in one run', () => {
  law((body, caps) => {
    const after = join(...fit(body, caps, options).contents.map(tell));
    const all = `${squeezed(after.texts)} ${squeezed(after.labels)}`;
    const before = tell(body);
    const missing = [...before.texts, ...before.labels].filter((text) => !all.includes(squeezed([text])));
    expect(missing).toEqual([]);
  });
});

test('gives every address, as a button, a file or in the text', () => {
  law((body, caps) => {
    const told = join(...fit(body, caps, options).contents.map(tell));
    const all = squeezed([...told.urls.map((url) => `${url} `), ...told.texts]);
    const missing = tell(body).urls.filter((url) => !all.includes(url));
    expect(missing).toEqual([]);
  });
});

test('keeps an address in one piece where a message can hold it', () => {
  law((body, caps) => {
    const pieces = fit(body, caps, options).contents.flatMap((one) => [...tell(one).texts, ...tell(one).urls]);
    const broken = tell(body).urls.filter(
      (url) =>
        `https://chat.example${url}`.length <= Math.min(caps.textMax, caps.card?.textMax ?? Infinity) &&
        !pieces.some((piece) => piece.includes(url)),
    );
    expect(broken).toEqual([]);
  });
});

test('numbers the choices as the text shows them', () => {
  law((body, caps) => {
    const { contents, choices } = fit(body, caps, options);
    const all = squeezed(contents.flatMap((one) => tell(one).texts));
    const missing = choices.filter((choice, at) => !all.includes(squeezed([`${at + 1}. ${choice.label}`])));
    expect(missing).toEqual([]);
  });
});

test('changes nothing when its result is fitted again', () => {
  law((body, caps) => {
    for (const one of fit(body, caps, options).contents)
      expect(fit(one, caps, options)).toEqual({ contents: [one], choices: [] });
  });
});

test('gives the same for the same', () => {
  law((body, caps) => expect(fit(structuredClone(body), caps, options)).toEqual(fit(body, { ...caps }, options)));
});
