import type { Questionnaire, QuestionnaireItem } from 'fhir/r4';
import { allItems, isWaiting } from '../fhir/items';

/** What the library knows about branching: questions that it has switched on or off. */
export type Enabled = Record<string, { isEnabled: boolean } | undefined>;

function isShown(item: QuestionnaireItem, enabled: Enabled, answered: ReadonlySet<string>): boolean {
  return (enabled[item.linkId]?.isEnabled ?? true) && !isWaiting(item, answered);
}

/** The questions of a page that can be answered now. */
export function shownQuestions(page: QuestionnaireItem, enabled: Enabled, answered: ReadonlySet<string>): QuestionnaireItem[] {
  if (!isShown(page, enabled, answered)) return [];
  return (page.item ?? []).flatMap((item) =>
    item.type === 'display' || !isShown(item, enabled, answered) ? [] : item.type === 'group' ? shownQuestions(item, enabled, answered) : [item]
  );
}

/** Positions of the pages on which something is asked. */
export function shownPages(questionnaire: Questionnaire, enabled: Enabled, answered: ReadonlySet<string>): number[] {
  return (questionnaire.item ?? []).flatMap((page, i) => (shownQuestions(page, enabled, answered).length ? [i] : []));
}

/** Needed questions of a page that are open. */
export function openQuestions(page: QuestionnaireItem, enabled: Enabled, answered: ReadonlySet<string>): QuestionnaireItem[] {
  return shownQuestions(page, enabled, answered).filter((item) => item.required && !answered.has(item.linkId));
}

export const textsOf = (questionnaire: Questionnaire) => new Map(allItems(questionnaire.item).map((item) => [item.linkId, item]));
