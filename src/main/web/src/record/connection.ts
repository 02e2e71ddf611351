import FHIR from 'fhirclient';
import type { Patient } from 'fhir/r4';
import { Refused } from '../fhir/refused';
import { questionnaire } from '../fhir/server';
import { clientOf, disconnect, ehrs } from './ehrs';
import { purposeOf, type Purpose } from './purpose';
import { scopes } from './scopes';

type Client = Awaited<ReturnType<typeof FHIR.oauth2.ready>>;

// the app is a public client: without its id nobody would know whose refresh token it is
Object.assign(FHIR.oauth2.settings, { refreshTokenWithClientId: true });

/** Access to the record of one person. */
export interface Connection {
  client: Client;
  /** Host of the EHR, to name it. */
  host: string;
  patient: Patient;
  /** What the EHR has opened the app for, if it has just done so. */
  purpose: Purpose | undefined;
}

/** The EHR is not one that this server lets the app connect to. */
export class UnknownEhr extends Error {}

/** Sends the reader to the EHR to log in and to consent; they come back to the start page. */
export async function authorize(iss: string, launch: string | undefined): Promise<void> {
  const clientId = clientOf(await ehrs(), iss);
  if (!clientId) throw new UnknownEhr(iss);
  disconnect();
  const [form, known] = await Promise.all([questionnaire(), configuration(iss)]);
  await FHIR.oauth2.authorize({
    iss,
    clientId,
    ...(launch && { launch }),
    scope: scopes(form, !!launch, known.capabilities ?? []),
    redirectUri: new URL('.', document.baseURI).href,
    pkceMode: 'required',
    completeInTarget: true
  });
}

async function configuration(iss: string): Promise<{ capabilities?: string[] }> {
  const response = await fetch(`${iss.replace(/\/+$/, '')}/.well-known/smart-configuration`, { headers: { Accept: 'application/json' } });
  return response.ok ? ((await response.json()) as { capabilities?: string[] }) : {};
}

/**
 * Takes up the connection that was made before, or that the EHR has just answered. Afterwards nothing of it is in the address. Where the EHR
 * cannot be reached the connection is kept for another try, where it says no it is forgotten.
 */
export async function resume(): Promise<Connection> {
  const opened = new URLSearchParams(location.search).has('code');
  const client = await ready();
  try {
    if (!client.patient.id) throw new Refused('The EHR has chosen no person.');
    const patient = (await client.patient.read()) as Patient;
    return { client, host: new URL(client.state.serverUrl).host, patient, purpose: opened ? purposeOf(client.state.tokenResponse) : undefined };
  } catch (error) {
    if (error instanceof Refused || typeof (error as { status?: number }).status === 'number') disconnect();
    throw error;
  }
}

async function ready(): Promise<Client> {
  try {
    return await FHIR.oauth2.ready();
  } catch (error) {
    disconnect();
    throw error;
  } finally {
    history.replaceState(null, '', location.pathname);
  }
}
