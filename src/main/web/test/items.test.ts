import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allItems, answersOf, choose, isWaiting } from '../src/fhir/items';
import { toRender } from '../src/form/toRender';

const form = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../fhir-resources/questionnaire/Questionnaire-leg-numbness.json'), 'utf8')) as Questionnaire;

const several: QuestionnaireItem = {
  linkId: 'several', type: 'choice', repeats: true,
  answerOption: [
    { valueCoding: { code: 'a' } },
    { valueCoding: { code: 'b' } },
    { valueCoding: { code: 'none' }, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }] }
  ]
};

test('an exclusive option takes all others back, and the others take it back', () => {
  expect([...choose(several, new Set(['a', 'b']), 'none', true)]).toEqual(['none']);
  expect([...choose(several, new Set(['none']), 'b', true)]).toEqual(['b']);
});

test('an option that is taken back leaves the others', () => {
  expect([...choose(several, new Set(['a', 'b']), 'a', false)]).toEqual(['b']);
});

test('a question with one answer replaces it', () => {
  expect([...choose({ ...several, repeats: false }, new Set(['a']), 'b', true)]).toEqual(['b']);
});

test('a question waits while it is asked only because another one is open', () => {
  const item: QuestionnaireItem = {
    linkId: 'detail', type: 'choice', enableBehavior: 'any',
    enableWhen: [{ question: 'screen', operator: 'exists', answerBoolean: false }, { question: 'screen', operator: '=', answerCoding: { code: 'x' } }]
  };
  expect(isWaiting(item, new Set())).toBe(true);
  expect(isWaiting(item, new Set(['screen']))).toBe(false);
});

test('answers are found in groups, and empty ones are none', () => {
  const response: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse', status: 'in-progress',
    item: [{ linkId: 'page', item: [{ linkId: 'age', answer: [{ valueInteger: 54 }] }, { linkId: 'sex', answer: [{}] }] }]
  };
  expect([...answersOf(response).keys()]).toEqual(['age']);
});

test('the library gets a form of one language in which nothing is left to be evaluated', () => {
  const rendered = toRender(form);
  expect(JSON.stringify(form)).toMatch(/"expression"/);
  expect(JSON.stringify(rendered)).not.toMatch(/"expression"|Expression|"_/);
  expect(allItems(rendered.item).map(({ linkId, text }) => [linkId, text])).toEqual(allItems(form.item).map(({ linkId, text }) => [linkId, text]));
});
