/** Talks as shoppers see them, in a real Chromium on the real program: a digression without a nag, a choice by its place, a comparison on a phone. */
import { fitsWidth, send, transcript, waitForAnswer } from './chat-page';
import { useProgram } from './program';

const PHONE = { viewport: { width: 360, height: 740 } };
const { inBrowser, chatting, picture } = useProgram();

inBrowser('a shopper in the page', () => {
  it('asks something during a return, is answered, and is asked nothing again', async () => {
    const { page } = await chatting();
    await send(page, 'I want to return something');
    await waitForAnswer(page, 'confirmation e-mail');
    await send(page, 'how much is express delivery?');
    await waitForAnswer(page, '9.90');
    const lines = await transcript(page);
    expect(lines.filter((line) => line.includes('confirmation e-mail'))).toHaveLength(1);
    await picture(page, 'talk-digression');
  });

  it('takes "the second one in 42" out of the list that was shown', async () => {
    const { page } = await chatting();
    await send(page, 'red running shoes under 80');
    await waitForAnswer(page, 'Swift 3');
    await send(page, 'the second one in 42');
    await waitForAnswer(page, /size 42/);
    await picture(page, 'talk-second-in-42');
  });

  it('compares two jackets on a phone', async () => {
    const { page } = await chatting(PHONE);
    await send(page, 'Stormway or Alpine Shell, which is warmer?');
    await waitForAnswer(page, 'is warmer');
    await waitForAnswer(page, 'Side by side');
    expect(await fitsWidth(page)).toBe(true);
    await picture(page, 'talk-comparison-360');
  });

  it('reads from right to left in Arabic', async () => {
    const { page } = await chatting({ ...PHONE, locale: 'ar' });
    await send(page, 'أين طلبي رقم 1042؟');
    await waitForAnswer(page, '1042');
    await picture(page, 'talk-arabic-360');
  });
});
