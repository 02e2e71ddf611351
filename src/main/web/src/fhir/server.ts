import type { Bundle, CodeSystem, Coding, ConceptMap, FhirResource, Parameters, PlanDefinition, Questionnaire, QuestionnaireItem, QuestionnaireResponse, ValueSet } from 'fhir/r4';
import { refusal, Refused } from './refused';
import { search } from './search';
import { TRANSLATION } from './translated';

/** The FHIR base of the server that the page came from: form, rules and results are from here, wherever the record is. */
export const BASE = new URL('fhir', document.baseURI).href;
const QUESTIONNAIRE = 'leg-numbness';
const JSON_TYPE = 'application/fhir+json';

function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  return answer(fetch(`${BASE}/${path}`, { ...init, headers: { Accept: JSON_TYPE, 'Accept-Language': document.documentElement.lang, ...init.headers } }));
}

async function answer<T>(request: Promise<Response>): Promise<T> {
  const response = await request;
  if (!response.ok) throw await refusal(response);
  return response.json() as Promise<T>;
}

const post = <T>(path: string, body: unknown, signal?: AbortSignal, authorization?: string | null) =>
  ask<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': JSON_TYPE, ...(authorization && { Authorization: authorization }) },
    ...(signal && { signal })
  });

let asked: Promise<Questionnaire> | undefined;

/** The questionnaire with the value sets that it names as options, so that it can be answered without asking again. Asked for once. */
export function questionnaire(): Promise<Questionnaire> {
  asked ??= complete().catch((error) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function complete(): Promise<Questionnaire> {
  const resource = await answer<Questionnaire>(askedByPage(`Questionnaire/${QUESTIONNAIRE}`));
  const canonicals = new Set<string>();
  visit(resource.item, (item) => item.answerValueSet && canonicals.add(item.answerValueSet));
  const options = new Map(await Promise.all([...canonicals].map(async (address) => [address, await expansion(address)] as const)));
  visit(resource.item, (item) => {
    const codings = item.answerValueSet && options.get(item.answerValueSet);
    if (codings) {
      item.answerOption = codings.map((valueCoding) => ({ valueCoding }));
      delete item.answerValueSet;
    }
  });
  return resource;
}

/**
 * What the page itself may have asked for already, as index.html says: without headers of its own. Where that failed the browser gives out the
 * failure once, so it is asked again.
 */
function askedByPage(path: string): Promise<Response> {
  const address = `${BASE}/${path}`;
  return fetch(address).catch(() => fetch(address));
}

/** The artifact of this address, which may name a version. It has all its languages. */
async function canonical<T extends FhirResource>(type: T['resourceType'], address: string): Promise<T> {
  const found = await answer<Bundle<T>>(askedByPage(search(type, address)));
  const resource = found.entry?.[0]?.resource;
  if (!resource) throw new Refused(`There is no ${type} ${address}.`);
  return resource;
}

/** Which area a finding rests on, and what belongs to the areas. */
export const areas = () =>
  Promise.all([
    canonical<ConceptMap>('ConceptMap', 'https://w3id.org/dermatome/ConceptMap/leg-numbness-finding-to-territory'),
    canonical<CodeSystem>('CodeSystem', 'https://w3id.org/dermatome/CodeSystem/leg-numbness-territory')
  ]);

async function expansion(address: string): Promise<Coding[]> {
  const contains = (await canonical<ValueSet>('ValueSet', address)).expansion?.contains;
  if (!contains) throw new Refused(`The value set ${address} has no expansion.`);
  return contains.map(({ system, code, display, designation }) => {
    const translations = designation?.map(({ language, value }) => ({ url: TRANSLATION, extension: [{ url: 'lang', valueCode: language! }, { url: 'content', valueString: value }] }));
    return { system, code, display, ...(translations && { _display: { extension: translations } }) } as Coding;
  });
}

function visit(items: QuestionnaireItem[] | undefined, what: (item: QuestionnaireItem) => unknown) {
  for (const item of items ?? []) {
    what(item);
    visit(item.item, what);
  }
}

export const evaluate = (response: QuestionnaireResponse, signal?: AbortSignal) => post<Bundle>('QuestionnaireResponse/$evaluate', response, signal);

export const explain = (response: QuestionnaireResponse) => post<Parameters>('QuestionnaireResponse/$explain', response);

/** The answers that follow from what a record says. */
export const populate = (call: Parameters, authorization?: string | null) =>
  post<Parameters>(`Questionnaire/${QUESTIONNAIRE}/$populate`, call, undefined, authorization);

/** What the package says about a cause. */
export const planOf = (cause: string) => ask<PlanDefinition>(`PlanDefinition/${encodeURIComponent(cause)}`);
