import type { QuestionnaireResponse } from 'fhir/r4';
import { attempt } from '../storage';

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

/** What is there for as long as the page is. */
let here: Draft | undefined;

/**
 * Keeps a draft for as long as the tab is open or, if the person wants that, for some days on the device. A store that refuses (full,
 * switched off, or not for a page in a frame) keeps it for as long as the page is shown.
 */
export function save(draft: Draft, onDevice: boolean): void {
  here = draft;
  attempt(() => (onDevice ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(draft)));
  if (!onDevice) attempt(() => localStorage.removeItem(KEY));
}

/** The last draft that is not too old and about the same record: nobody is shown what somebody else has answered. */
export function load(now: number, record: string | undefined): { draft: Draft; onDevice: boolean } | undefined {
  const stored = (store: () => Storage) => attempt(() => JSON.parse(store().getItem(KEY) ?? 'null') as Draft | null);
  for (const [draft, onDevice] of [[stored(() => sessionStorage), false], [stored(() => localStorage), true], [here, false]] as const) {
    if (draft && draft.record === record && now - draft.saved < DAYS * 24 * 60 * 60 * 1000) return { draft, onDevice };
  }
  return undefined;
}

export function forget(): void {
  here = undefined;
  attempt(() => sessionStorage.removeItem(KEY));
  attempt(() => localStorage.removeItem(KEY));
}
