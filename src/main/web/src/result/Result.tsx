import { useMemo, useRef, useState } from 'react';
import type { Bundle, Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { useArrival } from '../arrival';
import { MarkedAreas } from '../bodymap/MarkedAreas';
import type { Side } from '../bodymap/shapes';
import { read, type Assessment } from '../fhir/assessment';
import { answersOf, sideOf } from '../fhir/items';
import { textsOf } from '../form/pages';
import type { Connection } from '../record/connection';
import { SaveToRecord } from '../record/SaveToRecord';
import { useTexts } from '../texts/texts';
import { CauseCard, type Context } from './CauseCard';
import { Changes } from './Changes';
import { ClinicianView } from './ClinicianView';
import { Steps } from './Steps';
import { UrgencyBanner } from './UrgencyBanner';

const FIRST = 3;

interface Props {
  questionnaire: Questionnaire;
  response: QuestionnaireResponse;
  bundle: Bundle;
  /** Where the answers are in the record, if they are from there. */
  stored: string | undefined;
  connection: Connection | undefined;
  onBack: () => void;
  onDelete: () => void;
}

/** The result as the server gave it. */
export function Result({ questionnaire, response, bundle, stored, connection, onBack, onDelete }: Props) {
  const { t, formatTime, formatDate, formatNumber } = useTexts();
  const [all, setAll] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(heading, t('result.title'), 'result');
  const assessment = useMemo(() => read(bundle), [bundle]);
  const items = useMemo(() => textsOf(questionnaire), [questionnaire]);
  const answers = useMemo(() => answersOf(response), [response]);
  const judged = assessment.causes.filter((cause) => cause.band);
  const unjudged = assessment.causes.filter((cause) => !cause.band);
  const marked = useMemo(() => markedRegions(answers, items), [answers, items]);
  const findings = useMemo(() => [...new Set(judged.flatMap((cause) => cause.evidence.filter(({ direction }) => direction === 'supports').flatMap(({ finding }) => finding?.code ?? [])))], [assessment]);
  const context = { items, answers, formatDate, formatNumber };

  return (
    <article className="result">
      <h1 ref={heading} tabIndex={-1}>
        {t('result.title')}
      </h1>
      {assessment.date && <p className="muted when">{t('result.when', { when: formatTime(assessment.date) })}</p>}
      <UrgencyBanner assessment={assessment} />
      {!assessment.final && <p className="banner warning">{t('result.preliminary')}</p>}

      <section aria-labelledby="causes">
        <h2 id="causes">{t('result.causes')}</h2>
        <p className="muted">{t(judged.length ? 'result.causes.note' : 'result.causes.none')}</p>
        <ol className="causes">
          {judged.map((cause, i) => (
            <CauseCard key={cause.cause.code} rank={i + 1} cause={cause} context={context} hidden={!all && i >= FIRST} />
          ))}
        </ol>
        {judged.length > FIRST && (
          <button type="button" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'result.less' : 'result.more', { count: judged.length - FIRST })}
          </button>
        )}
        {unjudged.length > 0 && (
          <details className="card quiet">
            <summary>
              {t('result.open.causes')} ({unjudged.length})
            </summary>
            <p className="muted">{t('result.open.causes.note')}</p>
            <ul className="causes">
              {unjudged.map((cause) => (
                <CauseCard key={cause.cause.code} cause={cause} context={context} />
              ))}
            </ul>
          </details>
        )}
      </section>

      {Object.keys(marked.sides).length > 0 && (
        <section aria-labelledby="areas" className="card">
          <h2 id="areas">{t('result.areas')}</h2>
          <MarkedAreas marked={marked.sides} nameOf={(code) => marked.names.get(code) ?? code} findings={findings} />
        </section>
      )}

      <Steps assessment={assessment} />

      {/* in an emergency nobody should go on answering first */}
      {assessment.open.length > 0 && assessment.urgency.code !== 'emergency' && <OpenQuestions assessment={assessment} items={items} />}

      {connection && <SaveToRecord connection={connection} title={questionnaire.title ?? t('app.name')} response={response} bundle={bundle} stored={stored} />}
      <Changes response={response} items={items} />
      <ClinicianView assessment={assessment} response={response} context={context} />

      <p className="notice">{t('result.notice')}</p>
      <div className="buttons">
        <button type="button" onClick={onBack}>
          {t('result.back')}
        </button>
        <button type="button" onClick={onDelete}>
          {t('result.delete')}
        </button>
        <button type="button" className="primary" onClick={() => window.print()}>
          {t('result.print')}
        </button>
      </div>
    </article>
  );
}

function OpenQuestions({ assessment, items }: { assessment: Assessment; items: ReturnType<typeof textsOf> }) {
  const { t } = useTexts();
  const safety = assessment.open.filter((question) => question.safety);
  const others = assessment.open.filter((question) => !question.safety);
  return (
    <section aria-labelledby="open" className="card">
      <h2 id="open">{t(safety.length ? 'result.open.safety' : 'result.open')}</h2>
      <p className="muted">{t('result.open.note')}</p>
      <OpenList linkIds={(safety.length ? safety : others).map((question) => question.linkId)} items={items} />
      {safety.length > 0 && others.length > 0 && (
        <details>
          <summary>
            {t('result.open')} ({others.length})
          </summary>
          <OpenList linkIds={others.map((question) => question.linkId)} items={items} />
        </details>
      )}
    </section>
  );
}

function OpenList({ linkIds, items }: { linkIds: string[]; items: ReturnType<typeof textsOf> }) {
  return (
    <ul>
      {linkIds.map((linkId) => (
        <li key={linkId}>{items.get(linkId)?.text ?? linkId}</li>
      ))}
    </ul>
  );
}

const REGIONS = 'https://w3id.org/dermatome/CodeSystem/leg-numbness-body-region';

function markedRegions(answers: Context['answers'], items: Context['items']) {
  const names = new Map<string, string>();
  const sides: Partial<Record<Side, Set<string>>> = {};
  for (const [linkId, item] of items) {
    const regions = item.answerOption?.flatMap(({ valueCoding }) => (valueCoding?.system === REGIONS ? [valueCoding] : [])) ?? [];
    for (const { code, display } of regions) names.set(code!, display ?? code!);
    for (const { valueCoding } of answers.get(linkId) ?? []) {
      if (valueCoding?.system === REGIONS && valueCoding.code) (sides[sideOf(item)] ??= new Set()).add(valueCoding.code);
    }
  }
  return { names, sides };
}
