import type { QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';

const CONTROL = 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl';
const EXCLUSIVE = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive';
const UNIT = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit';
const LIMITS = { min: 'http://hl7.org/fhir/StructureDefinition/minValue', max: 'http://hl7.org/fhir/StructureDefinition/maxValue' };

const extension = (item: QuestionnaireItem, url: string) => item.extension?.find((candidate) => candidate.url === url);

export const controlOf = (item: QuestionnaireItem) => extension(item, CONTROL)?.valueCodeableConcept?.coding?.[0]?.code;

export const unitOf = (item: QuestionnaireItem) => extension(item, UNIT)?.valueCoding?.display;

export function limitOf(item: QuestionnaireItem, which: keyof typeof LIMITS): number | undefined {
  const limit = extension(item, LIMITS[which]);
  return limit?.valueInteger ?? limit?.valueDecimal;
}

/** Help that belongs to a question. */
export const helpOf = (item: QuestionnaireItem) => item.item?.filter((child) => child.type === 'display').map((child) => child.text ?? '') ?? [];

/** Codes of the options that exclude all others. */
export const exclusiveCodes = (item: QuestionnaireItem) =>
  new Set(
    item.answerOption?.filter((option) => option.extension?.some((e) => e.url === EXCLUSIVE && e.valueBoolean)).map((option) => option.valueCoding?.code)
  );

/** The codes that are chosen after one was chosen or taken back. */
export function choose(item: QuestionnaireItem, chosen: ReadonlySet<string>, code: string, on: boolean): Set<string> {
  if (!item.repeats) return new Set(on ? [code] : []);
  const exclusive = exclusiveCodes(item);
  if (on && exclusive.has(code)) return new Set([code]);
  const codes = new Set([...chosen].filter((other) => !on || !exclusive.has(other)));
  if (on) codes.add(code);
  else codes.delete(code);
  return codes;
}

export function allItems(items: QuestionnaireItem[] | undefined): QuestionnaireItem[] {
  return (items ?? []).flatMap((item) => [item, ...allItems(item.item)]);
}

/** The answers of a response by question. */
export function answersOf(response: QuestionnaireResponse | undefined): Map<string, QuestionnaireResponseItemAnswer[]> {
  const answers = new Map<string, QuestionnaireResponseItemAnswer[]>();
  const collect = (items: QuestionnaireResponseItem[] | undefined) => {
    for (const item of items ?? []) {
      const given = item.answer?.filter((answer) => Object.keys(answer).some((key) => key.startsWith('value')));
      if (given?.length) answers.set(item.linkId, given);
      collect(item.item);
      for (const answer of item.answer ?? []) collect(answer.item);
    }
  };
  collect(response?.item);
  return answers;
}

/**
 * True while a question is asked only because another one, on which it depends, has no answer yet: it can wait for that answer. For the
 * rules it stays asked, so its missing answer counts as unknown.
 */
export function isWaiting(item: QuestionnaireItem, answered: { has(linkId: string): boolean }): boolean {
  return !!item.enableWhen?.some((when) => when.operator === 'exists' && when.answerBoolean === false && !answered.has(when.question));
}

/** The leg that a drawing is about: the one whose choice lets the drawing be asked for. */
export function sideOf(item: QuestionnaireItem): 'left' | 'right' {
  return item.enableWhen?.some(({ answerCoding }) => answerCoding?.code === 'right') ? 'right' : 'left';
}

/** How numbers and dates are written. */
export interface Format {
  formatNumber: (value: number) => string;
  formatDate: (date: string) => string;
}

/** An answer as text. */
export function textOf(answer: QuestionnaireResponseItemAnswer, { formatNumber, formatDate }: Format): string {
  const { valueCoding, valueInteger, valueDecimal, valueString, valueDateTime, valueDate } = answer;
  const [number, date] = [valueInteger ?? valueDecimal, valueDateTime ?? valueDate];
  return valueCoding?.display ?? valueCoding?.code ?? (number !== undefined ? formatNumber(number) : date ? formatDate(date) : (valueString ?? ''));
}
