import type { Bundle, Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientOf } from '../src/record/ehrs';
import { names, purposeOf } from '../src/record/purpose';
import { filled, personName, queries } from '../src/record/queries';
import { mayCreate, scopes } from '../src/record/scopes';
import { relinked, toWrite } from '../src/record/writeBack';

const form = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../fhir-resources/questionnaire/Questionnaire-leg-numbness.json'), 'utf8')) as Questionnaire;

test('every search of the form can be filled with the person and the day', () => {
  const found = queries(form);
  expect(found.length).toBeGreaterThan(8);
  for (const { search } of found) expect(filled(search, personName(form)!, 'a b', '2026-11-28')).toMatch(/patient=a%20b/);
  expect(filled('Observation?code=http://loinc.org|1&date=ge{{today()}}', 'patient', '1', '2026-11-28')).toBe('Observation?code=http://loinc.org%7C1&date=ge2026-11-28');
  expect(filled('Observation?encounter={{%encounter.id}}', 'patient', '1', '2026-11-28')).toBeUndefined();
});

test('scopes are asked for in the syntax that the EHR speaks', () => {
  expect(scopes(form, true, ['permission-v2'])).toMatch(/^launch patient\/Patient\.rs .*patient\/QuestionnaireResponse\.c/);
  expect(scopes(form, false, [])).toMatch(/^launch\/patient patient\/Patient\.read .*patient\/QuestionnaireResponse\.write/);
});

test('who the user is, and to stay connected, is asked for where the EHR knows it', () => {
  expect(scopes(form, true, ['permission-v2', 'sso-openid-connect', 'permission-online', 'permission-offline'])).toMatch(/^launch openid fhirUser online_access patient/);
  expect(scopes(form, true, ['permission-v2', 'permission-offline'])).not.toMatch(/openid|fhirUser|_access/);
});

test('only scopes to create let the app write', () => {
  expect(mayCreate('patient/QuestionnaireResponse.c', 'QuestionnaireResponse')).toBe(true);
  expect(mayCreate('user/*.cruds', 'QuestionnaireResponse')).toBe(true);
  expect(mayCreate('patient/*.write', 'QuestionnaireResponse')).toBe(true);
  expect(mayCreate('patient/QuestionnaireResponse.rs patient/Observation.c', 'QuestionnaireResponse')).toBe(false);
  expect(mayCreate('patient/*.read', 'QuestionnaireResponse')).toBe(false);
});

test('nobody is sent to an EHR that is not set', () => {
  const known = new Map([['https://ehr.example.org/fhir', 'client']]);
  expect(clientOf(known, 'https://ehr.example.org/fhir/')).toBe('client');
  expect(clientOf(known, 'https://ehr.example.org.evil.example/fhir')).toBeUndefined();
});

const response = { resourceType: 'QuestionnaireResponse', id: 'q', status: 'completed' } as QuestionnaireResponse;
const bundle = { resourceType: 'Bundle', type: 'collection', entry: [
  { fullUrl: 'urn:uuid:1', resource: { resourceType: 'ClinicalImpression' } }, { fullUrl: 'urn:uuid:2', resource: { resourceType: 'RiskAssessment' } }] } as Bundle;
const written = (...takes: Parameters<typeof toWrite>[0] extends ReadonlySet<infer W> ? W[] : never) =>
  toWrite(new Set(takes), 'Leg', response, bundle).map(({ resource }) => resource.resourceType);

test('an EHR gets what it takes', () => {
  expect(written('QuestionnaireResponse', 'RiskAssessment', 'ClinicalImpression', 'DocumentReference')).toEqual(['QuestionnaireResponse', 'RiskAssessment', 'ClinicalImpression']);
  expect(written('QuestionnaireResponse', 'ClinicalImpression', 'DocumentReference')).toEqual(['QuestionnaireResponse', 'DocumentReference']);
  expect(written('DocumentReference')).toEqual(['DocumentReference']);
  expect(written('QuestionnaireResponse')).toEqual(['QuestionnaireResponse']);
  expect(written()).toEqual([]);
});

test('references lead to what was written, and nowhere else', () => {
  const impression = { subject: { reference: 'Patient/1' }, investigation: [{ item: [{ reference: 'QuestionnaireResponse/q' }, { reference: 'urn:uuid:9' }] }], finding: [{ itemReference: { reference: 'urn:uuid:9' } }] };
  expect(relinked(impression, new Map([['QuestionnaireResponse/q', 'QuestionnaireResponse/7']]))).toEqual({ subject: { reference: 'Patient/1' }, investigation: [{ item: [{ reference: 'QuestionnaireResponse/7' }] }] });
});

test('what the app is opened for comes with the token, as a card or as SMART says it', () => {
  const card = { questionnaire: `${form.url}|${form.version}`, response: 'QuestionnaireResponse/1' };
  expect(purposeOf({ appContext: JSON.stringify(card) })).toEqual(card);
  expect(purposeOf({ fhirContext: [{ canonical: card.questionnaire }, { reference: 'ImagingStudy/1' }, { reference: card.response }] })).toEqual(card);
  expect(names(card.questionnaire, form)).toBe(true);
  expect(names('https://example.org/Questionnaire/other', form)).toBe(false);
  for (const nothing of [undefined, {}, { appContext: 'for the other app' }, { appContext: 'null' }, { appContext: '[1]' }, { fhirContext: 'x' }]) expect(purposeOf(nothing)).toBeUndefined();
});

test('a purpose leads to no other address than the record', () => {
  for (const response of ['https://evil.example/QuestionnaireResponse/1', '//evil.example/QuestionnaireResponse/1', 'QuestionnaireResponse/../Patient/1', 'Patient/1', 7])
    expect(purposeOf({ appContext: JSON.stringify({ response }), fhirContext: [{ reference: response }] })).toBeUndefined();
});

test('answers that the record has are not written again', () => {
  expect(toWrite(new Set(['QuestionnaireResponse', 'DocumentReference']), 'Leg', response, bundle, true).map(({ resource }) => resource.resourceType)).toEqual(['DocumentReference']);
});
