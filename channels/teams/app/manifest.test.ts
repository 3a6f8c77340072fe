/** The app for Teams: files that a zip's own directory leads to, icons of the asked size, a manifest of the account. */
import { crc32, inflateSync } from 'node:zlib';
import { manifestOf, teamsTasks } from './manifest';

const APP = '11111111-2222-4333-8444-555555555555';
const HOOK = 'https://chat.shop.example/webhooks/teams';

/** Read by the directory at the end, as every program does. */
function unzipped(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = 0; count < bytes.readUInt16LE(end + 10); count += 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [size, label, local] = [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + label);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + size);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    expect(crc32(data)).toBe(bytes.readUInt32LE(at + 16));
    files.set(name, data);
    at += 46 + label + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

/** Its width, and how much of it is drawn in white. */
function drawn(png: Buffer): { size: number; white: number; clear: number } {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const size = png.readUInt32BE(16);
  const length = png.readUInt32BE(33);
  const lines = inflateSync(png.subarray(41, 41 + length));
  expect(crc32(png.subarray(37, 41 + length))).toBe(png.readUInt32BE(41 + length));
  let [white, clear] = [0, 0];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const at = y * (size * 4 + 1) + 1 + x * 4;
      if (lines[at + 3] === 0) clear += 1;
      else if (lines[at] === 255) white += 1;
    }
  return { size, white: white / size ** 2, clear: clear / size ** 2 };
}

it('is a zip of a manifest and two icons, the same every time', async () => {
  const written: [string, Buffer][] = [];
  const tasks = teamsTasks({
    appId: APP,
    appName: 'Harbour Lane',
    webhookUrl: HOOK,
    write: (name, bytes) => (written.push([name, bytes]), `/here/${name}`),
  });
  expect(await tasks['manifest']?.run()).toEqual({ file: '/here/parley-teams.zip', name: 'Harbour Lane', botId: APP });
  await tasks['manifest']?.run();
  const [[, first], [, second]] = written as [[string, Buffer], [string, Buffer]];
  expect(first.equals(second)).toBe(true);
  const files = unzipped(first);
  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as unknown;
  expect(manifest).toMatchObject({
    id: APP,
    bots: [{ botId: APP, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }],
    icons: { color: 'color.png', outline: 'outline.png' },
    validDomains: ['chat.shop.example'],
    developer: { websiteUrl: 'https://chat.shop.example' },
  });
  const [colour, outline] = [drawn(files.get('color.png') as Buffer), drawn(files.get('outline.png') as Buffer)];
  expect([colour.size, colour.clear, outline.size]).toEqual([192, 0, 32]);
  expect(colour.white).toBeGreaterThan(0.15);
  expect(outline.white).toBeGreaterThan(0.03);
  expect(outline.clear).toBeGreaterThan(0.7);
});

it('keeps the limits of the manifest schema', () => {
  const { name, developer, description } = manifestOf({ appId: APP, appName: 'x'.repeat(100), webhookUrl: HOOK });
  expect([name.short.length, name.full.length, developer.name.length]).toEqual([30, 100, 32]);
  expect(description.short.length).toBeLessThanOrEqual(80);
});

it.each([
  [{ appId: undefined, appName: 'x', webhookUrl: HOOK }, /TEAMS_APP_ID/],
  [{ appId: 'emulator', appName: 'x', webhookUrl: HOOK }, /TEAMS_APP_ID/],
  [{ appId: APP, appName: 'x', webhookUrl: undefined }, /PUBLIC_URL/],
  [{ appId: APP, appName: 'x', webhookUrl: 'http://127.0.0.1:3000/webhooks/teams' }, /PUBLIC_URL/],
])('says what is missing: %#', (options, fault) => expect(() => manifestOf(options)).toThrow(fault));
