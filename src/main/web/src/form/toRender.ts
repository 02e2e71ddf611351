const EXPRESSIONS = [
  'http://hl7.org/fhir/StructureDefinition/variable',
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression',
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext'
];

/**
 * The form as the library gets it: in one language, and without the expressions by which the server fills it in from a record. The library
 * would evaluate them again after every answer.
 */
export function toRender<T>(value: T): T {
  if (Array.isArray(value)) return value.filter((each) => !EXPRESSIONS.includes((each as { url?: string })?.url ?? '')).map(toRender) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, child]) => (name.startsWith('_') ? [] : [[name, toRender(child)]]))) as T;
}
