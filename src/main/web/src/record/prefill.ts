import type { Bundle, FhirResource, ParametersParameter, Patient, Questionnaire, QuestionnaireResponse, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import { answersOf } from '../fhir/items';
import { BASE, populate } from '../fhir/server';
import type { Connection } from './connection';
import { filled, personName, queries } from './queries';

const DERIVATION = 'http://hl7.org/fhir/StructureDefinition/derivation-reference';

/** Answers that the record suggests to a question. They count when the person confirms them. */
export interface Offer {
  answers: QuestionnaireResponseItemAnswer[];
  sources: Source[];
}

export interface Source {
  type: string;
  /** What it is, if it says so. */
  name: string | undefined;
  date: string | undefined;
}

/** Asks the EHR for what the form can use, and this server for the answers that follow. Searches that the EHR refuses are left out. */
export async function offers({ client, patient }: Connection, questionnaire: Questionnaire): Promise<Map<string, Offer>> {
  const person = personName(questionnaire);
  if (!person) return new Map();
  const today = new Date().toLocaleDateString('sv');
  const found = await Promise.all(
    queries(questionnaire).map(async ({ name, search }) => {
      const query = filled(search, person, patient.id!, today);
      const bundle = query && (await client.request<Bundle>(query).catch((error: Error) => console.warn(error.message)));
      return bundle ? [{ name, content: bundle }] : [];
    })
  );
  const contexts = [{ name: person, content: withoutIdentity(patient) as FhirResource }, ...found.flat()];
  const parameter: ParametersParameter[] = [
    { name: 'subject', valueReference: { reference: `Patient/${patient.id}` } },
    ...contexts.map(({ name, content }) => ({ name: 'context', part: [{ name: 'name', valueString: name }, { name: 'content', resource: content }] }))
  ];
  // a token is for the server that gave it
  const own = client.state.serverUrl.replace(/\/+$/, '') === BASE ? client.getAuthorizationHeader() : null;
  const populated = (await populate({ resourceType: 'Parameters', parameter }, own)).parameter?.find(({ name }) => name === 'response')?.resource;
  return read(populated as QuestionnaireResponse | undefined, contexts.map(({ content }) => content));
}

/** The person without name, address and numbers: no answer follows from them. */
function withoutIdentity({ resourceType, id, birthDate, gender, extension }: Patient): Patient {
  return { resourceType, ...(id && { id }), ...(birthDate && { birthDate }), ...(gender && { gender }), ...(extension && { extension }) };
}

function read(response: QuestionnaireResponse | undefined, given: FhirResource[]): Map<string, Offer> {
  const resources = given.flatMap((resource) => (resource.resourceType === 'Bundle' ? (resource.entry ?? []).flatMap((entry) => entry.resource ?? []) : [resource]));
  const byAddress = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const offered = new Map<string, Offer>();
  for (const [linkId, answers] of answersOf(response)) {
    const references = answers.flatMap(({ extension }) =>
      (extension ?? []).filter(({ url }) => url === DERIVATION).flatMap(({ extension }) => extension?.[0]?.valueReference ?? [])
    );
    const addresses = new Map(references.map((reference) => [reference.reference?.match(/\w+\/[\w.-]+$/)?.[0] ?? '', reference.type ?? '']));
    offered.set(linkId, { answers, sources: [...addresses].map(([address, type]) => source(byAddress.get(address), type)) });
  }
  return offered;
}

type Described = { code?: Concept; medicationCodeableConcept?: Concept } & Record<'effectiveDateTime' | 'recordedDate' | 'onsetDateTime' | 'authoredOn' | 'dateAsserted' | 'date', string | undefined>;
type Concept = { text?: string; coding?: { display?: string }[] };

function source(resource: FhirResource | undefined, type: string): Source {
  const { code, medicationCodeableConcept, ...dates } = (resource ?? {}) as unknown as Described;
  const concept = code ?? medicationCodeableConcept;
  return {
    type: resource?.resourceType ?? type,
    name: concept?.text ?? concept?.coding?.find(({ display }) => display)?.display,
    date: dates.effectiveDateTime ?? dates.recordedDate ?? dates.onsetDateTime ?? dates.authoredOn ?? dates.dateAsserted ?? dates.date
  };
}
