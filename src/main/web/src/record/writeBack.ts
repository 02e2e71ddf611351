import type { Bundle, CapabilityStatement, ClinicalImpression, DocumentReference, FhirResource, QuestionnaireResponse } from 'fhir/r4';
import { refusal, Refused } from '../fhir/refused';
import type { Connection } from './connection';
import { mayCreate, WRITTEN, type Written } from './scopes';

/** What the EHR takes and the person has given leave for. */
export async function accepted({ client }: Connection): Promise<ReadonlySet<Written>> {
  const statement = await client.request<CapabilityStatement>('metadata');
  const granted = client.state.tokenResponse?.scope ?? client.state.scope ?? '';
  const taken = statement.rest?.flatMap((rest) => rest.resource ?? []) ?? [];
  const creates = (type: Written) => taken.some((each) => each.type === type && each.interaction?.some(({ code }) => code === 'create'));
  return new Set(WRITTEN.filter((type) => creates(type) && mayCreate(granted, type)));
}

/**
 * What is written: the answers, and the assessment as resources of its own where the EHR takes both kinds, otherwise as a document. What it
 * refers to comes before it.
 *
 * @param stored true if the answers are in the record already
 */
export function toWrite(takes: ReadonlySet<Written>, title: string, response: QuestionnaireResponse, bundle: Bundle, stored = false): { fullUrl: string; resource: FhirResource }[] {
  const answers = takes.has('QuestionnaireResponse') && !stored ? [{ fullUrl: ANSWERS, resource: response as FhirResource }] : [];
  const entries = (type: Written) =>
    (bundle.entry ?? []).flatMap(({ fullUrl, resource }) => (resource?.resourceType === type ? [{ fullUrl: fullUrl ?? '', resource: resource as FhirResource }] : []));
  if (takes.has('ClinicalImpression') && takes.has('RiskAssessment')) return [...answers, ...entries('RiskAssessment'), ...entries('ClinicalImpression')];
  if (takes.has('DocumentReference')) return [...answers, { fullUrl: '', resource: document(title, response, bundle, stored || answers.length > 0) }];
  return answers;
}

/** Stands for the answers until the EHR has given them an address. */
export const ANSWERS = 'urn:dermatome:answers';

function document(title: string, response: QuestionnaireResponse, bundle: Bundle, answersWritten: boolean): DocumentReference {
  const impression = bundle.entry?.map(({ resource }) => resource).find((resource): resource is ClinicalImpression => resource?.resourceType === 'ClinicalImpression');
  const texts = (bundle.entry ?? []).flatMap(({ resource }) => (resource && 'text' in resource && resource.text?.div) || []);
  const language = response.language ?? impression?.language;
  const html = `<!DOCTYPE html><html${language ? ` lang="${language}"` : ''}><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>${texts.join('')}</body></html>`;
  return {
    resourceType: 'DocumentReference',
    status: 'current',
    docStatus: response.status === 'completed' ? 'final' : 'preliminary',
    type: { text: title },
    ...(response.subject && { subject: response.subject }),
    date: new Date().toISOString(),
    ...(impression?.summary && { description: impression.summary }),
    content: [
      { attachment: { contentType: 'text/html', title, data: base64(html), ...(language && { language }) } },
      { attachment: { contentType: 'application/fhir+json', title, data: base64(JSON.stringify(bundle)) } }
    ],
    ...(answersWritten && { context: { related: [{ reference: ANSWERS }] } })
  };
}

const escaped = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

const base64 = (text: string) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

/** A resource whose references lead to what was written; those to what was not are taken out. */
export function relinked<T>(value: T, written: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((each) => relinked(each, written)).filter((each) => !isEmpty(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    if (key === 'reference' && typeof child === 'string') {
      const address = written.get(child) ?? (child.startsWith('urn:') ? undefined : child);
      return address ? [[key, address]] : [];
    }
    const linked = relinked(child, written);
    return isEmpty(linked) ? [] : [[key, linked]];
  });
  return Object.fromEntries(entries) as T;
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/**
 * Writes one after the other. What was written is noted at once, so that a second try after a failure writes the rest and nothing twice.
 *
 * @param written addresses in the EHR by those in the result
 */
export async function write({ client }: Connection, resources: { fullUrl: string; resource: FhirResource }[], response: QuestionnaireResponse, written: Map<string, string>): Promise<void> {
  for (const { fullUrl, resource } of resources) {
    if (written.has(fullUrl)) continue;
    const answers = written.get(ANSWERS);
    const links = new Map(written);
    if (answers && response.id) links.set(`QuestionnaireResponse/${response.id}`, answers);
    const { id, ...content } = relinked(resource, links);
    written.set(fullUrl, await create(client, content as FhirResource));
  }
}

/**
 * The address of what was created, or nothing if the EHR does not tell. An EHR shows nothing of it to who may write and not read; the library
 * would try to read it then, and take the refusal for one of the writing.
 */
async function create(client: Connection['client'], resource: FhirResource): Promise<string> {
  await client.refreshIfNeeded().catch((error: Error) => Promise.reject(new Refused(error.message, 'login')));
  const type = 'application/fhir+json';
  const authorization = client.getAuthorizationHeader();
  const answer = await fetch(`${client.state.serverUrl.replace(/\/+$/, '')}/${resource.resourceType}`, {
    method: 'POST',
    body: JSON.stringify(resource),
    headers: { Accept: type, 'Content-Type': type, ...(authorization && { Authorization: authorization }) }
  });
  if (!answer.ok) throw await refusal(answer);
  const body = (await answer.json().catch(() => undefined)) as { id?: string } | undefined;
  const id = body?.id ?? /\/([\w.-]+)(\/_history\/[^/]*)?$/.exec(answer.headers.get('Location') ?? '')?.[1];
  return id ? `${resource.resourceType}/${id}` : '';
}
