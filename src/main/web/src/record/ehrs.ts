import { attempt } from '../storage';

/** EHRs that this server lets the app connect to: FHIR base and client id. */
export async function ehrs(): Promise<Map<string, string>> {
  const response = await fetch(new URL('ehrs.json', document.baseURI));
  return new Map(Object.entries(response.ok ? ((await response.json()) as Record<string, string>) : {}));
}

const plain = (address: string) => address.replace(/\/+$/, '');

/** The client id for an EHR; undefined for one that is not known, to which nobody may be sent. */
export function clientOf(known: Map<string, string>, fhir: string): string | undefined {
  return [...known].find(([address]) => plain(address) === plain(fhir))?.[1];
}

/** Under this name the library keeps what it knows about a connection, for as long as the tab is open. */
export const STATE = 'SMART_KEY';

/** True while a connection is kept or just being made. */
export function isConnecting(): boolean {
  const parameters = new URLSearchParams(location.search);
  return parameters.has('state') || parameters.has('error') || attempt(() => sessionStorage.getItem(STATE)) != null;
}

/** Forgets the connection and its token. */
export function disconnect(): void {
  attempt(() => {
    const key = sessionStorage.getItem(STATE);
    if (key) sessionStorage.removeItem(JSON.parse(key) as string);
    sessionStorage.removeItem(STATE);
  });
}
