import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { partsOnDemand } from './onDemand.ts';
import { search } from './src/fhir/search.ts';

/** Value sets that the form names as options. The form itself comes from the server; this only says what it will ask for next. */
const options = () => {
  const form = readFileSync(join(import.meta.dirname, '../../../fhir-resources/questionnaire/Questionnaire-leg-numbness.json'), 'utf8');
  return new Set([...form.matchAll(/"answerValueSet"\s*:\s*"([^"]+)"/g)].map((match) => match[1]!));
};

/** The form is most of the app: the browser fetches it and its questions while the start page is built, and not only after. */
const formBesideStart: Plugin = {
  name: 'form-beside-start',
  transformIndexHtml(_, { bundle }) {
    const form = Object.values(bundle ?? {}).find((chunk) => chunk.type === 'chunk' && chunk.name === 'Form');
    if (!form) return [];
    const asked = ['Questionnaire/leg-numbness', ...[...options()].map((address) => search('ValueSet', address))];
    return [
      ...asked.map((path) => ({ tag: 'link', attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: `./fhir/${path}` }, injectTo: 'head' as const })),
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
