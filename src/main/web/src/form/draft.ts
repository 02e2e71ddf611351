import type { QuestionnaireResponse } from 'fhir/r4';

const KEY = 'dermatome.draft';
const DAYS = 7;

/** Answers that are not yet finished. */
export interface Draft {
  saved: number;
  page: number;
  response: QuestionnaireResponse;
  /** The record that it is about; undefined without one. */
  record?: string | undefined;
}

/**
 * Keeps a draft for as long as the tab is open or, if the person wants that, for some days on the device. A store that refuses (full, or
 * switched off) costs the draft and nothing else.
 */
export function save(draft: Draft, onDevice: boolean): void {
  attempt(() => (onDevice ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(draft)));
  if (!onDevice) attempt(() => localStorage.removeItem(KEY));
}

/** The last draft that is not too old and about the same record: nobody is shown what somebody else has answered. */
export function load(now: number, record: string | undefined): { draft: Draft; onDevice: boolean } | undefined {
  for (const [store, onDevice] of [[() => sessionStorage, false], [() => localStorage, true]] as const) {
    const draft = attempt(() => JSON.parse(store().getItem(KEY) ?? 'null') as Draft | null);
    if (draft && draft.record === record && now - draft.saved < DAYS * 24 * 60 * 60 * 1000) return { draft, onDevice };
  }
  return undefined;
}

export function forget(): void {
  attempt(() => sessionStorage.removeItem(KEY));
  attempt(() => localStorage.removeItem(KEY));
}

function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
