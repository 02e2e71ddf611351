import { createContext, useContext } from 'react';
import type { QuestionnaireResponseItemAnswer } from 'fhir/r4';
import { textOf } from '../fhir/items';
import { useTexts, type Translate } from '../texts/texts';
import type { Offer, Source } from './prefill';

/** What the record suggests, by question. */
export const Offers = createContext<ReadonlyMap<string, Offer>>(new Map());

const SOURCES = ['Patient', 'Observation', 'Condition', 'MedicationRequest', 'MedicationStatement', 'FamilyMemberHistory'];

function sourceText({ type, name, date }: Source, t: Translate, formatDate: (date: string) => string): string {
  const kind = SOURCES.includes(type) ? t(`source.${type as 'Patient'}`) : t('source.other');
  return [name ? `${name} (${kind})` : kind, ...(date ? [formatDate(date)] : [])].join(', ');
}

/** What the record suggests to a question, until the person has answered it: by taking it over, or otherwise. */
export function Offered({ linkId, answers, unit, onConfirm }: { linkId: string; answers: QuestionnaireResponseItemAnswer[]; unit: string | undefined; onConfirm: (answers: QuestionnaireResponseItemAnswer[]) => void }) {
  const { t, ...format } = useTexts();
  const offer = useContext(Offers).get(linkId);
  if (!offer) return null;
  const sources = offer.sources.map((source) => sourceText(source, t, format.formatDate)).join('; ');
  if (answers.length > 0) {
    const taken = answers.length === offer.answers.length && answers.every((answer, i) => textOf(answer, format) === textOf(offer.answers[i]!, format));
    return taken ? (
      <p className="offer taken">
        {t('offer.confirmed')}. {sources && t('offer.source', { source: sources })}
      </p>
    ) : null;
  }
  const text = offer.answers.map((answer) => textOf(answer, format)).join('; ');
  return (
    <div className="offer">
      <p id={`offer-${linkId}`}>
        <strong>{t('offer.says', { answer: unit ? `${text} ${unit}` : text })}</strong>
        {sources && <small>{t('offer.source', { source: sources })}</small>}
      </p>
      <button type="button" aria-describedby={`offer-${linkId}`} onClick={() => onConfirm(offer.answers)}>
        {t('offer.confirm')}
      </button>
    </div>
  );
}
