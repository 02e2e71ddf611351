import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { outDir: process.env.APP_OUT ?? 'dist', emptyOutDir: true, chunkSizeWarningLimit: 4000, rollupOptions: { input: ['index.html', 'launch.html'] } },
  server: { proxy: { '/fhir': process.env.FHIR_SERVER ?? 'http://127.0.0.1:8080' } }
});
