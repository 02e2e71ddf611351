import type { QuestionnaireResponse } from 'fhir/r4';
import { attempt } from '../storage';

export const KEY = 'dermatome.draft';
const DAYS = 7;

/** Answers that are not yet finished. */
export interface Draft {
  saved: number;
  page: number;
  response: QuestionnaireResponse;
  /** The record that it is about; undefined without one. */
  record?: string | undefined;
}

/** A draft, and whether it is to stay on the device. */
export interface Saved {
  draft: Draft;
  onDevice: boolean;
}

/** How long a draft lasts: for some days, until the tab is closed, or only while the page is shown. */
export type Kept = 'device' | 'tab' | 'page';

/** What is there for as long as the page is. */
let here: Draft | undefined;

const STORES = { device: () => localStorage, tab: () => sessionStorage };

/**
 * Keeps a draft for as long as the tab is open or, if the person wants that, for some days on the device. Where a store refuses (full, switched
 * off, or not for a page in a frame) it is kept for as long as the next one can.
 */
export function save(draft: Draft, onDevice: boolean): Kept {
  here = draft;
  const text = JSON.stringify(draft);
  const into = (store: keyof typeof STORES) =>
    attempt(() => {
      STORES[store]().setItem(KEY, text);
      return store;
    });
  const kept: Kept = (onDevice ? into('device') : undefined) ?? into('tab') ?? 'page';
  // what was answered before is not to come back; another tab may keep answers of its own on the device
  for (const store of onDevice ? (['device', 'tab'] as const) : (['tab'] as const)) if (store !== kept) attempt(() => STORES[store]().removeItem(KEY));
  return kept;
}

/** The last draft that is not too old and about the same record: nobody is shown what somebody else has answered. */
export function load(now: number, record: string | undefined): Saved | undefined {
  const stored = (store: keyof typeof STORES) => attempt(() => JSON.parse(STORES[store]().getItem(KEY) ?? 'null') as Draft | null);
  const found = [
    { draft: stored('tab'), onDevice: false },
    { draft: stored('device'), onDevice: true },
    { draft: here, onDevice: false }
  ];
  return found.find((each): each is Saved => isDraft(each.draft) && each.draft.record === record && now - each.draft.saved < DAYS * 24 * 60 * 60 * 1000);
}

const isDraft = (draft: Draft | null | undefined): draft is Draft => typeof draft?.saved === 'number' && draft.response?.resourceType === 'QuestionnaireResponse';

export function forget(): void {
  here = undefined;
  for (const store of Object.values(STORES)) attempt(() => store().removeItem(KEY));
}
