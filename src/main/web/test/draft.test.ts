import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { answersOf } from '../src/fhir/items';
import { forget, KEY, load, save, type Draft } from '../src/form/draft';
import { fitting } from '../src/form/fitting';

/** A store of a browser; a full one refuses what is new. */
class Store {
  readonly content = new Map<string, string>();
  full = false;
  getItem = (key: string) => this.content.get(key) ?? null;
  removeItem = (key: string) => void this.content.delete(key);
  setItem(key: string, value: string) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.content.set(key, value);
  }
}

let [device, tab] = [new Store(), new Store()];
const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress' } as QuestionnaireResponse;
const draft = (page: number, record?: string): Draft => ({ saved: 1000, page, response, record });

beforeEach(() => {
  [device, tab] = [new Store(), new Store()];
  vi.stubGlobal('localStorage', device);
  vi.stubGlobal('sessionStorage', tab);
  forget();
});

test('a draft is kept where the person wants it, and nowhere else', () => {
  expect(save(draft(1), false)).toBe('tab');
  expect(device.content.size).toBe(0);
  expect(save(draft(2), true)).toBe('device');
  expect(tab.content.size).toBe(0);
  expect(load(1001, undefined)).toEqual({ draft: draft(2), onDevice: true });
});

test('a device without room keeps the draft in the tab, and older answers do not come back', () => {
  save(draft(1), true);
  device.full = true;
  expect(save(draft(2), true)).toBe('tab');
  expect(load(1001, undefined)?.draft.page).toBe(2);
  expect(device.content.size).toBe(0);
  tab.full = true;
  expect(save(draft(3), true)).toBe('page');
  expect(load(1001, undefined)?.draft.page).toBe(3);
});

test('a browser that keeps nothing at all loses nothing while the page is shown', () => {
  vi.stubGlobal('localStorage', undefined);
  vi.stubGlobal('sessionStorage', undefined);
  expect(save(draft(4), true)).toBe('page');
  expect(load(1001, undefined)?.draft.page).toBe(4);
  forget();
  expect(load(1001, undefined)).toBeUndefined();
});

test('answers of another tab that are kept on the device stay there', () => {
  device.content.set(KEY, JSON.stringify(draft(7)));
  save(draft(1), false);
  expect(load(1001, undefined)?.draft.page).toBe(1);
  expect(device.content.size).toBe(1);
});

test('what is old, broken or about somebody else is no draft', () => {
  save(draft(1, 'https://ehr.example.org/Patient/1'), false);
  expect(load(1001, undefined)).toBeUndefined();
  expect(load(1001, 'https://ehr.example.org/Patient/1')?.draft.page).toBe(1);
  expect(load(1001 + 8 * 24 * 3600 * 1000, 'https://ehr.example.org/Patient/1')).toBeUndefined();
  forget();
  for (const broken of ['{', '[]', '7', '{"saved":1000}', '{"saved":1000,"response":{"resourceType":"Patient"}}']) {
    tab.content.set(KEY, broken);
    expect(load(1001, undefined), broken).toBeUndefined();
  }
});

const form = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../fhir-resources/questionnaire/Questionnaire-leg-numbness.json'), 'utf8')) as Questionnaire;

/** The answers of a case as a version of the form had them that is no more. */
function of(version: string, change: (text: string) => string = (text) => text): QuestionnaireResponse {
  const text = readFileSync(join(import.meta.dirname, '../../../../fhir-resources/example/QuestionnaireResponse-example-leg-fell-asleep.json'), 'utf8');
  return { ...(JSON.parse(change(text)) as QuestionnaireResponse), questionnaire: `${form.url}|${version}` };
}

test('answers to this version of the form are taken as they are', () => {
  expect(fitting(of(form.version!), form)).toBeUndefined();
});

test('answers to another version are kept where they fit, whatever page they are asked on now', () => {
  const everything = answersOf(of('0.0.9'));
  expect([...answersOf(fitting(of('0.0.9'), form)).keys()].sort()).toEqual([...everything.keys()].sort());
  const moved = of('0.0.9', (text) => text.replaceAll('"page-', '"old-page-'));
  expect([...answersOf(fitting(moved, form)).keys()].sort()).toEqual([...everything.keys()].sort());
});

test('questions and options that are no more are left out', () => {
  const old = of('0.0.9', (text) => text.replaceAll('"linkId": "sex"', '"linkId": "old"').replaceAll(/("linkId": "onset-speed"[^]*?"code": ")[\w-]+/g, '$1gone'));
  const kept = answersOf(fitting(old, form));
  expect(answersOf(old).has('old')).toBe(true);
  expect(kept.has('old') || kept.has('onset-speed')).toBe(false);
  expect(kept.size).toBe(answersOf(old).size - 2);
});
