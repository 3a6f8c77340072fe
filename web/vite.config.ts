/** Builds the widget and the scripts of the shop's, the preview's and the developers' pages, each one file with a stable name, into web/dist. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const PAGES = ['widget', 'storefront', 'preview', 'dev'];

const iife = (name: string, entry: string) => ({
  consumer: 'client' as const,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    minify: 'esbuild' as const,
    sourcemap: false,
    lib: {
      entry: resolve(__dirname, entry),
      formats: ['iife' as const],
      name: `parley_${name}`,
      fileName: () => `${name}.js`,
      cssFileName: name,
    },
  },
});

export default defineConfig({
  root: __dirname,
  logLevel: 'warn',
  environments: Object.fromEntries(PAGES.map((name) => [name, iife(name, `${name}/main.ts`)])),
  builder: {
    async buildApp(builder) {
      const ours = Object.values(builder.environments).filter(({ name }) => PAGES.includes(name));
      await Promise.all(ours.map((environment) => builder.build(environment)));
    },
  },
});
