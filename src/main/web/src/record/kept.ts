import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { Refused } from '../fhir/refused';
import type { Connection } from './connection';
import { names } from './purpose';

/** Answers of the person to the form that are in the record, without what the evaluation has no use for. */
export async function kept({ client, patient }: Connection, reference: string, form: Questionnaire): Promise<QuestionnaireResponse> {
  const { resourceType, id, questionnaire, status, subject, authored, item } = await client.request<QuestionnaireResponse>(reference);
  const person = [`Patient/${patient.id}`, `${client.state.serverUrl.replace(/\/+$/, '')}/Patient/${patient.id}`];
  if (resourceType !== 'QuestionnaireResponse' || !names(questionnaire, form) || !person.includes(subject?.reference?.split('/_history/')[0] ?? '')) {
    throw new Refused(`${reference} is no response of this person to this form.`);
  }
  return { resourceType, ...(id && { id }), ...(questionnaire && { questionnaire }), status, subject: { reference: person[0]! }, ...(authored && { authored }), ...(item && { item }) };
}
