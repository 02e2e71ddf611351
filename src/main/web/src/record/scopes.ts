import type { Questionnaire } from 'fhir/r4';
import { queries } from './queries';

/** What may be written back, with consent. */
export const WRITTEN = ['QuestionnaireResponse', 'ClinicalImpression', 'RiskAssessment', 'DocumentReference'] as const;
export type Written = (typeof WRITTEN)[number];

/**
 * The scopes to ask for: to read what the form asks the record for, and to create what the app may write back. Where the EHR can, it also says
 * who the user is, and the connection lasts as long as they are at work; never longer.
 */
export function scopes(questionnaire: Questionnaire, fromEhr: boolean, capabilities: readonly string[]): string {
  const second = capabilities.includes('permission-v2');
  // an EHR may open the app for answers that it has
  const read = new Set(['Patient', ...(fromEhr ? ['QuestionnaireResponse'] : []), ...queries(questionnaire).map(({ type }) => type)]);
  return [
    fromEhr ? 'launch' : 'launch/patient',
    ...(capabilities.includes('sso-openid-connect') ? ['openid', 'fhirUser'] : []),
    ...(capabilities.includes('permission-online') ? ['online_access'] : []),
    ...[...read].map((type) => `patient/${type}.${second ? 'rs' : 'read'}`),
    ...WRITTEN.map((type) => `patient/${type}.${second ? 'c' : 'write'}`)
  ].join(' ');
}

/** Whether scopes let somebody create resources of a type, in the first or the second syntax. */
export function mayCreate(granted: string, type: string): boolean {
  return granted.split(/\s+/).some((scope) => {
    const [, whose, permissions] = /^(?:patient|user)\/(\w+|\*)\.([\w*]+)/.exec(scope) ?? [];
    return (whose === type || whose === '*') && (permissions === 'write' || permissions === '*' || /^c[ruds]*$/.test(permissions ?? ''));
  });
}
