// Builds the app into the folder named first, unless neither sources nor dependencies have changed since.
// With "--test" it runs the unit tests instead, unless they have passed on the same sources.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const test = process.argv[2] === '--test';
const out = test ? '' : resolve(process.argv[2]);

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist'].includes(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

function checksum(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) hash.update(relative(here, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

const unchanged = (stamp, sum) => existsSync(stamp) && readFileSync(stamp, 'utf8') === sum;

function run(command, args, environment = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: here, stdio: 'inherit', env: { ...process.env, ...environment } });
    child.on('error', failed);
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${command} ${args.join(' ')} failed (${code})`))));
  });
}

const tool = (name) => join(here, 'node_modules', name);

async function install() {
  const sum = checksum(['package.json', 'package-lock.json'].map((name) => join(here, name)));
  const stamp = join(here, 'node_modules', '.installed');
  if (unchanged(stamp, sum)) return;
  await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']);
  writeFileSync(stamp, sum);
}

function compressAndList() {
  const built = files(out).filter((path) => statSync(path).size > 1000 && /\.(js|css|html|svg)$/.test(path));
  for (const path of built) writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  writeFileSync(join(out, 'files.txt'), files(out).map((path) => relative(out, path).split('\\').join('/')).join('\n'));
}

/** The form is read by the tests and by the build. */
const FORM = resolve(here, '../../../fhir-resources/questionnaire/Questionnaire-leg-numbness.json');

const sum = checksum([...files(here), FORM]);
const stamp = test ? join(here, 'node_modules', '.tested') : join(out, 'sources.sha256');
if (!unchanged(stamp, sum)) {
  await install();
  if (test) {
    await run(process.execPath, [tool('vitest/vitest.mjs'), 'run']);
  } else {
    await Promise.all([
      run(process.execPath, [tool('typescript/bin/tsc')]),
      run(process.execPath, [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { APP_OUT: out })
    ]);
    compressAndList();
  }
  writeFileSync(stamp, sum);
}
