import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The form is most of the app: the browser fetches it while the start page is built, and not only after. */
const formBesideStart: Plugin = {
  name: 'form-beside-start',
  transformIndexHtml(_, { bundle, filename }) {
    const form = Object.values(bundle ?? {}).find((chunk) => chunk.type === 'chunk' && chunk.name === 'Form');
    if (!form || !filename.endsWith('index.html')) return [];
    return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: `./${form.fileName}` }, injectTo: 'head' }];
  }
};

export default defineConfig({
  base: './',
  plugins: [react(), formBesideStart],
  build: { outDir: process.env.APP_OUT ?? 'dist', emptyOutDir: true, chunkSizeWarningLimit: 4000, rollupOptions: { input: ['index.html', 'launch.html'] } },
  server: { proxy: { '/fhir': process.env.FHIR_SERVER ?? 'http://127.0.0.1:8080' } }
});
