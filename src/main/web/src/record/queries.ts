import type { Questionnaire } from 'fhir/r4';

const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable';
const LAUNCH_CONTEXT = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext';

/** What the form asks a record for. */
export interface Query {
  name: string;
  type: string;
  /** Search with expressions in double braces. */
  search: string;
}

export function queries(questionnaire: Questionnaire): Query[] {
  return (questionnaire.extension ?? []).flatMap(({ url, valueExpression }) => {
    if (url !== VARIABLE || valueExpression?.language !== 'application/x-fhir-query' || !valueExpression.expression) return [];
    return [{ name: valueExpression.name ?? '', type: valueExpression.expression.split('?')[0]!, search: valueExpression.expression }];
  });
}

/** The name under which the form knows the person whom the record is about. */
export function personName(questionnaire: Questionnaire): string | undefined {
  const contexts = questionnaire.extension?.filter(({ url }) => url === LAUNCH_CONTEXT) ?? [];
  const part = (context: (typeof contexts)[number], url: string) => context.extension?.find((each) => each.url === url);
  const person = contexts.find((context) => part(context, 'type')?.valueCode === 'Patient');
  return person && part(person, 'name')?.valueCoding?.code;
}

/** The search for one person on one day; undefined if it needs what the app does not know. */
export function filled(search: string, person: string, patient: string, today: string): string | undefined {
  const known: Record<string, string> = { [`%${person}.id`]: patient, 'today()': today };
  const parts = search.split(/\{\{(.*?)\}\}/);
  const values = parts.map((part, i) => (i % 2 ? known[part.trim()] : part));
  return values.includes(undefined) ? undefined : values.map((value, i) => (i % 2 ? encodeURIComponent(value!) : encodeURI(value!))).join('');
}
