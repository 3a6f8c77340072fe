import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAGE_FILES } from '../http/chat/assets';
import { requirePages } from './pages';

it('refuses to serve pages that are not built, and says how to build them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-pages-'));
  try {
    expect(() => requirePages(folder, false)).not.toThrow();
    expect(() => requirePages(folder, true)).toThrow(/lacks widget\.js, .*npm run build/);
    for (const name of PAGE_FILES) writeFileSync(join(folder, name), '');
    expect(() => requirePages(folder, true)).not.toThrow();
    rmSync(join(folder, 'widget.js'));
    expect(() => requirePages(folder, true)).toThrow(/lacks widget\.js;/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
