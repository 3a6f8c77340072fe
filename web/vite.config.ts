/** Builds the widget, the console, and the scripts of the shop's, the preview's and the developers' pages, each one file with a stable name, into web/dist. */
import { resolve } from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';

const PAGES = ['widget', 'storefront', 'preview', 'dev', 'console'];
const MAIN: Record<string, string> = { console: 'main.tsx' };

const iife = (name: string, entry: string): EnvironmentOptions => ({
  consumer: 'client' as const,
  // React reads it; in a library's build nobody else puts it in.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    minify: 'esbuild' as const,
    rollupOptions: {
      // The component library marks its files for servers, which we have none of.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
    sourcemap: false,
    // The console is for staff, who load it once: 390 kB compressed, the charts among them.
    chunkSizeWarningLimit: 1500,
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
  esbuild: { jsx: 'automatic' },
  environments: Object.fromEntries(PAGES.map((name) => [name, iife(name, `${name}/${MAIN[name] ?? 'main.ts'}`)])),
  builder: {
    async buildApp(builder) {
      const ours = Object.values(builder.environments).filter(({ name }) => PAGES.includes(name));
      await Promise.all(ours.map((environment) => builder.build(environment)));
    },
  },
});
