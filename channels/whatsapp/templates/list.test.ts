/** Where the templates come from: Meta's list and the merchant's file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeTemplate } from '../fake/templates';
import { createWhatsapp } from '../channel';
import { readTemplates } from './file';
import {
  CART,
  CONTEXT,
  SECRETS,
  cart,
  channel,
  clock,
  closeTemplates,
  fake,
  host,
  open,
  shown,
  use,
} from './templates.rig';

closeTemplates();

describe('the list of templates', () => {
  it('is read page by page, and again every hour', async () => {
    const many = Array.from(
      { length: 250 },
      (_, at): FakeTemplate => ({
        name: `t${at}`,
        language: 'en',
        status: 'APPROVED',
        components: [{ type: 'BODY', text: 'x' }],
      }),
    );
    await open(many);
    expect(() => use('t0')).toThrow('have not been read yet');
    await channel.start?.(host);
    expect(use('t249')).toHaveProperty('bodies');
    (fake.templates[249] as FakeTemplate).status = 'PAUSED';
    await clock.advance(3_600_000);
    while (typeof use('t249') !== 'string') await new Promise((resolve) => setTimeout(resolve, 5));
    expect(use('t249')).toContain('paused');
  });

  it('stays as it was while Meta does not answer', async () => {
    await open([cart]);
    await channel.start?.(host);
    await fake.close();
    await clock.advance(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(use('cart_reminder', CART)).toHaveProperty('bodies');
  });

  it("is not needed where the merchant's file tells everything", async () => {
    await open([], {
      templates: [
        {
          name: 'late_parcel',
          language: 'en',
          components: [{ type: 'BODY', text: 'Sorry, {{1}}' }],
          places: { '1': 'first_name' },
        },
      ],
    });
    const alone = createWhatsapp({
      ...SECRETS,
      phoneNumberId: '106540352242922',
      clock,
      apiRoot: fake.apiRoot,
      templates: [
        {
          name: 'late_parcel',
          language: 'en',
          components: [{ type: 'BODY', text: 'Sorry, {{1}}' }],
          places: { '1': 'first_name' },
        },
      ],
    });
    expect(shown(alone.template?.({ name: 'late_parcel', values: { first_name: 'Mia' } }, CONTEXT))).toMatchObject({
      components: [{ parameters: [{ text: 'Mia' }] }],
    });
    await alone.stop?.();
  });

  it('takes from the file which value fills which place of a template that Meta lists', async () => {
    await open([cart], {
      templates: [
        { name: 'cart_reminder', places: { '1': 'first_name', '2': 'total', header: 'picture', 'button.0': 'path' } },
      ],
    });
    await channel.start?.(host);
    expect(
      shown(use('cart_reminder', { first_name: 'Mia', total: '€1', picture: '/a.png', path: 'abc' })),
    ).toMatchObject({
      components: [
        { type: 'header' },
        { parameters: [{ text: 'Mia' }, { text: '€1' }] },
        { parameters: [{ text: 'abc' }] },
      ],
    });
  });
});

describe("the merchant's file", () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-templates-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => open([]));
  const file = (text: string): string => {
    const path = join(folder, 'templates.yaml');
    writeFileSync(path, text);
    return path;
  };

  it('may be missing, empty, or name each fault', () => {
    expect(readTemplates(join(folder, 'none.yaml'))).toEqual([]);
    expect(readTemplates(file('# nothing yet\n'))).toEqual([]);
    expect(readTemplates(file("- name: cart_reminder\n  places: { '1': first_name }\n"))).toEqual([
      { name: 'cart_reminder', places: { '1': 'first_name' } },
    ]);
    expect(() => readTemplates(file('- nam: x\n- name: y\n  language: 7\n'))).toThrow(
      /templates\.yaml has 3 fault\(s\):[^]*0\.name[^]*1\.language/,
    );
  });
});
