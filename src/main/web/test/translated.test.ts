import type { Questionnaire } from 'fhir/r4';
import { expect, test } from 'vitest';
import { translated } from '../src/fhir/translated';

const inGerman = (content: string) => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'de' }, { url: 'content', valueString: content }] }] });

const form = {
  resourceType: 'Questionnaire', status: 'active', title: 'Leg', _title: inGerman('Bein'),
  item: [
    {
      linkId: 'age', text: 'Age', _text: inGerman('Alter'), type: 'choice', extension: [{ url: 'unit', valueCoding: { code: 'a', display: 'years', _display: inGerman('Jahre') } }],
      answerOption: [{ valueCoding: { code: 'x', display: 'Young', _display: inGerman('Jung') } }, { valueCoding: { code: 'y', display: 'Old' } }]
    }
  ]
} as unknown as Questionnaire;

test('texts and options are replaced by their translation, wherever they are', () => {
  const german = translated(form, 'de');
  expect(german.title).toBe('Bein');
  expect(german.item![0]!.text).toBe('Alter');
  expect(german.item![0]!.extension![0]!.valueCoding!.display).toBe('Jahre');
  expect(german.item![0]!.answerOption![0]!.valueCoding!.display).toBe('Jung');
});

test('what has no translation, and codes, stay as they are', () => {
  const german = translated(form, 'de');
  expect(german.item![0]!.answerOption![1]!.valueCoding).toEqual({ code: 'y', display: 'Old' });
  expect(german.item![0]!.linkId).toBe('age');
  expect(translated(form, 'en')).toEqual(form);
});

test('a regional tag is taken for its language, and the original is not changed', () => {
  const swiss = JSON.parse(JSON.stringify(form).replaceAll('"de"', '"de-CH"')) as Questionnaire;
  expect(translated(swiss, 'de').title).toBe('Bein');
  expect(swiss.title).toBe('Leg');
});

test('concepts are called by their designation', () => {
  const concept = { code: 'l1', display: 'First root', designation: [{ language: 'de', value: 'Erste Wurzel' }] };
  expect(translated({ concept: [concept] }, 'de').concept[0]!.display).toBe('Erste Wurzel');
  expect(translated({ concept: [concept] }, 'fr').concept[0]!.display).toBe('First root');
});

test('lists of texts are translated one by one', () => {
  const list = { note: ['one', 'two'], _note: [null, inGerman('zwei')] };
  expect(translated(list, 'de').note).toEqual(['one', 'zwei']);
});
