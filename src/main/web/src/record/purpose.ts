import type { Questionnaire } from 'fhir/r4';
import { attempt } from '../storage';

/** What an EHR opens the app for. */
export interface Purpose {
  /** Canonical of the form to fill. */
  questionnaire?: string | undefined;
  /** Answers in the record: to finish, or to see what they mean. */
  response?: string | undefined;
}

const RESPONSE = /^QuestionnaireResponse\/[A-Za-z0-9\-.]{1,64}$/;

/**
 * Reads what came with the token: `appContext`, which a card of CDS Hooks has given to the EHR, or SMART's `fhirContext`. Undefined if neither
 * says anything that this app knows. An address is none: the token goes to the EHR itself only.
 */
export function purposeOf(token: Readonly<Record<string, unknown>> | undefined): Purpose | undefined {
  const { appContext, fhirContext } = token ?? {};
  const said = typeof appContext === 'string' ? attempt(() => JSON.parse(appContext) as unknown) : appContext;
  const contexts: unknown[] = Array.isArray(fhirContext) ? fhirContext : [];
  const questionnaire = text(said, 'questionnaire') ?? contexts.map((each) => text(each, 'canonical')).find((each) => each?.includes('/Questionnaire/'));
  const response = [text(said, 'response'), ...contexts.map((each) => text(each, 'reference'))].find((each) => each && RESPONSE.test(each));
  return questionnaire || response ? { questionnaire, response } : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** True if a canonical, with or without a version, names the form. */
export const names = (canonical: string | undefined, form: Questionnaire) => canonical?.split('|')[0] === form.url;
