import type { Bundle, Coding, OperationOutcome, Parameters, PlanDefinition, Questionnaire, QuestionnaireItem, QuestionnaireResponse, ValueSet } from 'fhir/r4';

/** The FHIR base of the server that the page came from. There is no other one. */
export const BASE = new URL('fhir', document.baseURI).href;
const QUESTIONNAIRE = 'leg-numbness';
const JSON_TYPE = 'application/fhir+json';

/** The server answered, and said no. */
export class Refused extends Error {}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${BASE}/${path}`, { ...init, headers: { Accept: JSON_TYPE, ...init.headers } });
  if (!response.ok) {
    const outcome = (await response.json().catch(() => undefined)) as OperationOutcome | undefined;
    throw new Refused(outcome?.issue?.map((issue) => issue.diagnostics ?? issue.details?.text ?? issue.code).join(' ') ?? String(response.status));
  }
  return response.json() as Promise<T>;
}

const post = <T>(path: string, body: unknown, signal?: AbortSignal) =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': JSON_TYPE }, ...(signal && { signal }) });

/** The questionnaire with the value sets that it names as options, so that it can be answered without asking again. */
export async function questionnaire(): Promise<Questionnaire> {
  const resource = await ask<Questionnaire>(`Questionnaire/${QUESTIONNAIRE}`);
  const canonicals = new Set<string>();
  visit(resource.item, (item) => item.answerValueSet && canonicals.add(item.answerValueSet));
  const options = new Map(await Promise.all([...canonicals].map(async (canonical) => [canonical, await expansion(canonical)] as const)));
  visit(resource.item, (item) => {
    const codings = item.answerValueSet && options.get(item.answerValueSet);
    if (codings) {
      item.answerOption = codings.map((valueCoding) => ({ valueCoding }));
      delete item.answerValueSet;
    }
  });
  return resource;
}

async function expansion(canonical: string): Promise<Coding[]> {
  const [url, version] = canonical.split('|');
  const found = await ask<Bundle<ValueSet>>(`ValueSet?url=${encodeURIComponent(url!)}${version ? `&version=${encodeURIComponent(version)}` : ''}`);
  const contains = found.entry?.[0]?.resource?.expansion?.contains;
  if (!contains) throw new Refused(`The value set ${canonical} has no expansion.`);
  return contains.map(({ system, code, display }) => ({ system, code, display }) as Coding);
}

function visit(items: QuestionnaireItem[] | undefined, what: (item: QuestionnaireItem) => unknown) {
  for (const item of items ?? []) {
    what(item);
    visit(item.item, what);
  }
}

export const evaluate = (response: QuestionnaireResponse, signal?: AbortSignal) => post<Bundle>('QuestionnaireResponse/$evaluate', response, signal);

export const explain = (response: QuestionnaireResponse) => post<Parameters>('QuestionnaireResponse/$explain', response);

/** What the package says about a cause. */
export const planOf = (cause: string) => ask<PlanDefinition>(`PlanDefinition/${encodeURIComponent(cause)}`);
