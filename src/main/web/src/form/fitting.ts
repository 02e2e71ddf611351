import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import { answersOf } from '../fhir/items';

/**
 * Answers to another version of the form, as far as they fit this one: where the question is still asked, in the same way, and the option is
 * still there. Undefined where the answers are to this version.
 */
export function fitting(response: QuestionnaireResponse, form: Questionnaire): QuestionnaireResponse | undefined {
  const canonical = `${form.url}|${form.version}`;
  if (response.questionnaire === canonical) return undefined;
  const item = fill(form.item, answersOf(response));
  return { ...response, questionnaire: canonical, item };
}

function fill(items: QuestionnaireItem[] | undefined, answers: ReadonlyMap<string, QuestionnaireResponseItemAnswer[]>): QuestionnaireResponseItem[] {
  return (items ?? []).flatMap((item): QuestionnaireResponseItem[] => {
    const text = item.text && { text: item.text };
    if (item.type === 'group') {
      const inside = fill(item.item, answers);
      return inside.length ? [{ linkId: item.linkId, ...text, item: inside }] : [];
    }
    const fits = (answers.get(item.linkId) ?? []).flatMap((answer) => fitted(item, answer)).slice(0, item.repeats ? undefined : 1);
    return fits.length ? [{ linkId: item.linkId, ...text, answer: fits }] : [];
  });
}

function fitted(item: QuestionnaireItem, { valueCoding, valueInteger, valueDecimal, valueString, valueDateTime }: QuestionnaireResponseItemAnswer): QuestionnaireResponseItemAnswer[] {
  switch (item.type) {
    case 'choice':
      if (!item.answerOption) return valueCoding ? [{ valueCoding }] : [];
      return item.answerOption.flatMap((option) => (valueCoding && option.valueCoding?.code === valueCoding.code && option.valueCoding?.system === valueCoding.system ? [{ valueCoding: option.valueCoding }] : []));
    case 'integer':
      return valueInteger === undefined ? [] : [{ valueInteger }];
    case 'decimal':
      return valueDecimal === undefined ? [] : [{ valueDecimal }];
    case 'dateTime':
      return valueDateTime ? [{ valueDateTime }] : [];
    case 'text':
    case 'string':
      return valueString ? [{ valueString: valueString.slice(0, item.maxLength) }] : [];
    default:
      return [];
  }
}
