// Bundles the page of Smart Forms with the packages that npm has installed for the app; nothing of the app itself is in it.
// Usage: build.mjs MODULES FOLDER; does nothing if the folder is newer than what it is made of.
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const sources = ['smart-forms.html', 'smart-forms.js'];
const built = join(out, 'page', 'smart-forms.html');
const made = (path) => statSync(path).mtimeMs;

const parts = [...sources, 'build.mjs'].map((name) => join(here, name)).concat(join(modules, '@aehrc', 'smart-forms-renderer', 'package.json'));
if (!existsSync(built) || parts.some((path) => made(path) > made(built))) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  sources.forEach((name) => copyFileSync(join(here, name), join(out, name)));
  symlinkSync(modules, join(out, 'node_modules'));
  const { build } = await import(pathToFileURL(join(modules, 'vite', 'dist', 'node', 'index.js')));
  await build({
    root: out,
    base: './',
    logLevel: 'error',
    build: { outDir: 'page', minify: false, target: 'es2022', modulePreload: false, chunkSizeWarningLimit: 20_000, rollupOptions: { input: join(out, 'smart-forms.html') } }
  });
}
