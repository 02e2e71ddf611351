import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { partsOnDemand } from './onDemand.ts';

/** The form is most of the app: the browser fetches it and its questions while the start page is built, and not only after. */
const formBesideStart: Plugin = {
  name: 'form-beside-start',
  transformIndexHtml(_, { bundle }) {
    const form = Object.values(bundle ?? {}).find((chunk) => chunk.type === 'chunk' && chunk.name === 'Form');
    if (!form) return [];
    return [
      { tag: 'link', attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: './fhir/Questionnaire/leg-numbness' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low', href: `./${form.fileName}` }, injectTo: 'head' }
    ];
  }
};

/** What the start page needs, and what the form needs besides, as one file each: over a phone network a further file costs more than its size. */
const groups = [
  { name: 'start', tags: ['$initial' as const], priority: 1 },
  { name: 'Form', test: /\/src\/form\/Form\.tsx$/ }
];

export default defineConfig({
  base: './',
  plugins: [partsOnDemand, react(), formBesideStart],
  build: { outDir: process.env.APP_OUT ?? 'dist', emptyOutDir: true, chunkSizeWarningLimit: 700, rolldownOptions: { output: { codeSplitting: { groups } } } },
  server: { proxy: { '/fhir': process.env.FHIR_SERVER ?? 'http://127.0.0.1:8080' } }
});
