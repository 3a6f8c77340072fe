/** Builds the widget, the console, and the scripts of the shop's, the preview's and the developers' pages, each one file with a stable name, into web/dist. */
import { resolve } from 'node:path';
import { defineConfig, type EnvironmentOptions } from 'vite';

const PAGES = ['widget', 'storefront', 'preview', 'dev'];

const iife = (name: string, entry: string): EnvironmentOptions => ({
  consumer: 'client' as const,
  // React reads it, and a library build does not set it.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    minify: 'esbuild' as const,
    rollupOptions: {
      // The component library marks its files for server components, which we do not use.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
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

/** For staff, who load it once: 400 kB compressed, including the charts. The editor and the diagram are separate chunks, loaded on demand. */
const parts: EnvironmentOptions = {
  consumer: 'client' as const,
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    minify: 'esbuild' as const,
    modulePreload: false,
    cssCodeSplit: false,
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: { console: resolve(__dirname, 'console/main.tsx') },
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      output: {
        format: 'es' as const,
        entryFileNames: 'console.js',
        chunkFileNames: 'console-[name].js',
        assetFileNames: 'console[extname]',
      },
    },
  },
};

export default defineConfig({
  base: './',
  root: __dirname,
  logLevel: 'warn',
  esbuild: { jsx: 'automatic' },
  environments: { ...Object.fromEntries(PAGES.map((name) => [name, iife(name, `${name}/main.ts`)])), console: parts },
  builder: {
    async buildApp(builder) {
      const ours = Object.values(builder.environments).filter(({ name }) => name === 'console' || PAGES.includes(name));
      await Promise.all(ours.map((environment) => builder.build(environment)));
    },
  },
});
