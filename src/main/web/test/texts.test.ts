import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { de } from '../src/texts/de';
import { en } from '../src/texts/en';
import { preferred, regional, translator } from '../src/texts/texts';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('every catalogue has every key, and no other', () => {
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});

test('a translation has the placeholders of the original', () => {
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(placeholders(de[key]), key).toEqual(placeholders(en[key]));
});

test('no text is empty, and none is written in the pages', () => {
  for (const text of [...Object.values(en), ...Object.values(de)]) expect(text.trim()).not.toBe('');
  const folder = join(import.meta.dirname, '../src');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages) {
    const literals = readFileSync(join(folder, page), 'utf8').match(/(?<==)>\s*[A-Z][a-z]+ [a-z]+[^<{]*<|(aria-label|title|placeholder)="[^"]+"/g) ?? [];
    expect(literals, page).toEqual([]);
  }
});

test('every key is used', () => {
  const folder = join(import.meta.dirname, '../src');
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('texts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const built = [...source.matchAll(/t\(`([\w.-]+\.)\$\{/g)].map((match) => match[1]!);
  for (const key of Object.keys(en)) {
    expect(source.includes(`'${key}'`) || built.some((prefix) => key.startsWith(prefix)), key).toBe(true);
  }
});

test('values are put into a text', () => {
  expect(translator('en')('form.page', { page: 2, pages: 9 })).toBe('Page 2 of 9');
  expect(translator('de')('form.page', { page: 2, pages: 9 })).toBe('Seite 2 von 9');
});

test('the first language that there is a catalogue for is taken', () => {
  expect(preferred(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(preferred(['fr'])).toBe('en');
});

test('dates are written as in the region of the reader, also where the browser names none', () => {
  expect(regional('en', ['de-AT', 'en-GB'])).toBe('en-GB');
  expect(regional('en', ['en-US@posix'])).toBe('en');
});
