/** Files that shoppers send on Teams: how the bot fetches them, and from where it does not. */
import type { Channel } from '../../src/model/channel';
import type { Decoded } from '../../src/model/inbound';
import { freePort } from '../../test/port';
import { isPrivate } from './private';
import { channel, fake, freshTeams, open } from './send.rig';

freshTeams();

describe('files of shoppers', () => {
  const media = (events: Decoded[]): string =>
    events.flatMap((event) =>
      event.kind === 'message' && event.content.kind === 'media' ? [event.content.ref] : [],
    )[0] ?? '';
  const fetched = async (by: Channel, ref: string): Promise<string> => {
    const opened = await by.open?.(ref, new AbortController().signal);
    if (typeof opened === 'string' || !opened) return String(opened);
    const chunks = [];
    for await (const chunk of opened.body) chunks.push(Buffer.from(chunk));
    return `${opened.type} ${Buffer.concat(chunks).toString()}`;
  };

  it("are uploads that need no token, and pasted pictures that need the bot's", async () => {
    const upload = fake.addFile('label.pdf', Buffer.from('PDF'), 'application/pdf');
    const pasted = fake.addFile('d1', Buffer.from('PNG'), 'image/png', true);
    const one = media(
      channel.decode(
        fake.activity(7, {
          attachments: [
            {
              contentType: 'application/vnd.microsoft.teams.file.download.info',
              name: 'label.pdf',
              content: { downloadUrl: upload, fileType: 'pdf' },
            },
          ],
        }),
      ),
    );
    const two = media(
      channel.decode(fake.activity(7, { attachments: [{ contentType: 'image/*', contentUrl: pasted }] })),
    );
    expect([await fetched(channel, one), await fetched(channel, two)]).toEqual([
      'application/pdf PDF',
      'image/png PNG',
    ]);
    expect([
      fake.seenTokens.get('/files/label.pdf'),
      fake.seenTokens.get('/amer/v3/attachments/d1/views/original'),
    ]).toEqual([undefined, expect.stringContaining('bot-token')]);
  });

  it('are gone for good or not yet there', async () => {
    expect(await fetched(channel, `get ${fake.root}/files/none`)).toMatch(/404/);
    expect(await fetched(channel, 'nonsense')).toMatch(/reference/);
    await expect(fetched(channel, `get http://127.0.0.1:${await freePort()}/x`)).rejects.toMatchObject({
      code: 'CHANNEL_DOWN',
    });
  });

  it.each([
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'http://files.example/x',
    'https://169.254.169.254/latest',
  ])('are not fetched from inside our own network: %s', async (url) => {
    const strict = open({ localFiles: false });
    expect(await fetched(strict, `get ${url}`)).toMatch(/public https/);
    await expect(fetched(strict, 'get https://localhost/x')).rejects.toMatchObject({ code: 'CHANNEL_DOWN' });
    await strict.stop?.();
  });

  it.each([
    ['8.8.8.8', false],
    ['2606:4700::1111', false],
    ['10.1.2.3', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['::ffff:8.8.8.8', true],
    ['shop.example', false],
  ])('know a private address: %s', (address, is) => {
    expect(isPrivate(address)).toBe(is);
  });
});
