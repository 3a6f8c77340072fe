/** Builds the widget and the demo shop's page script, each one file with a stable name, into web/dist. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const iife = (name: string, entry: string) => ({
  consumer: 'client' as const,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    minify: 'esbuild' as const,
    sourcemap: false,
    lib: { entry: resolve(__dirname, entry), formats: ['iife' as const], name: `parley_${name}`, fileName: () => `${name}.js`, cssFileName: name },
  },
});

export default defineConfig({
  root: __dirname,
  logLevel: 'warn',
  environments: { widget: iife('widget', 'widget/main.ts'), storefront: iife('storefront', 'storefront/main.ts') },
  builder: {
    async buildApp(builder) {
      const ours = Object.values(builder.environments).filter(({ name }) => name === 'widget' || name === 'storefront');
      await Promise.all(ours.map((environment) => builder.build(environment)));
    },
  },
});
