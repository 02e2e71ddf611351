import type { Patient } from 'fhir/r4';
import type { Connection } from './connection';

/** The record of one person as a name that no other record has. */
export const recordOf = ({ client, patient }: Connection) => `${client.state.serverUrl}/Patient/${patient.id}`;

/** The name by which a person is called. */
export function nameOf(patient: Patient): string {
  const name = patient.name?.find(({ use }) => use === 'official' || use === 'usual') ?? patient.name?.[0];
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
}
