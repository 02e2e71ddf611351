import { useState } from 'react';
import type { PlanDefinition, QuestionnaireItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import type { Evidence, PossibleCause } from '../fhir/assessment';
import { textOf, type Format } from '../fhir/items';
import { reason, type Reason as Why } from '../fhir/reason';
import { planOf } from '../fhir/server';
import { translated } from '../fhir/translated';
import { Reason } from '../Reason';
import { useTexts, type Translate } from '../texts/texts';
import { Answer } from './Answer';

/** Questions and answers that the evidence points to. */
export interface Context extends Format {
  items: Map<string, QuestionnaireItem>;
  answers: Map<string, QuestionnaireResponseItemAnswer[]>;
}

/** The answers to a question in the words of the form; undefined if there are none. */
export function answersText({ items, answers, ...format }: Context, linkId: string): string | undefined {
  const options = items.get(linkId)?.answerOption;
  return answers
    .get(linkId)
    ?.map((answer) => options?.find(({ valueCoding }) => valueCoding && valueCoding.code === answer.valueCoding?.code)?.valueCoding?.display ?? textOf(answer, format))
    .join('; ');
}

const BANDS = ['low', 'moderate', 'high'] as const;
type Band = (typeof BANDS)[number];

export function CauseCard({ rank, cause, context, hidden }: { rank?: number; cause: PossibleCause; context: Context; hidden?: boolean }) {
  const { t } = useTexts();
  const reasons = (direction: string) => cause.evidence.filter((evidence) => evidence.direction === direction);
  return (
    <li className={hidden ? 'card cause folded' : 'card cause'}>
      <div className="cause-head">
        {rank && (
          <span className="rank" aria-hidden="true">
            {rank}
          </span>
        )}
        <h3>{cause.cause.display}</h3>
        {cause.band && <Meter band={cause.band as Band} t={t} />}
      </div>
      <Reasons title={t('result.for')} sign="+" kind="for" reasons={reasons('supports')} context={context} />
      <Reasons title={t('result.against')} sign="−" kind="against" reasons={reasons('opposes')} context={context} />
      <Missing linkIds={reasons('missing').flatMap((evidence) => evidence.linkIds)} context={context} />
      <Sources cause={cause.cause.code!} />
    </li>
  );
}

function Meter({ band, t }: { band: Band; t: Translate }) {
  return (
    <span className={`band ${band}`} role="img" aria-label={t('band.label', { band: t(`band.${band}`) })}>
      <span className="bars">
        {BANDS.map((step) => (
          <i key={step} className={BANDS.indexOf(step) <= BANDS.indexOf(band) ? 'on' : ''} />
        ))}
      </span>
      {t(`band.${band}`)}
    </span>
  );
}

function Reasons({ title, sign, kind, reasons, context }: { title: string; sign: string; kind: string; reasons: Evidence[]; context: Context }) {
  const { t } = useTexts();
  if (reasons.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className={`reasons ${kind}`}>
        {reasons.map((reason, i) => (
          <li key={i}>
            <span className="sign" aria-hidden="true">
              {sign}
            </span>
            {reason.finding?.display}
            {reason.linkIds.map((linkId) => (
              <Answer key={linkId} question={context.items.get(linkId)?.text ?? linkId} answer={answersText(context, linkId) ?? t('result.noanswer')} />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Missing({ linkIds, context }: { linkIds: string[]; context: Context }) {
  const { t } = useTexts();
  if (linkIds.length === 0) return null;
  return (
    <>
      <h4>{t('result.missing')}</h4>
      <ul className="reasons missing">
        {[...new Set(linkIds)].map((linkId) => (
          <li key={linkId}>
            <span className="sign" aria-hidden="true">
              ?
            </span>
            {context.items.get(linkId)?.text ?? linkId}
          </li>
        ))}
      </ul>
    </>
  );
}

function Sources({ cause }: { cause: string }) {
  const { t, language } = useTexts();
  const [original, setOriginal] = useState<PlanDefinition>();
  const plan = original && translated(original, language);
  const [failed, setFailed] = useState<Why>();
  const status = plan?.topic?.[0]?.coding?.[0]?.code as 'supported' | undefined;
  return (
    <details
      className="sources no-print"
      onToggle={(event) => {
        if (!event.currentTarget.open || original) return;
        setFailed(undefined);
        planOf(cause).then(setOriginal, (error) => setFailed(reason(error)));
      }}>
      <summary>{t('result.sources')}</summary>
      {failed && (
        <div role="alert">
          <Reason {...failed} />
        </div>
      )}
      {plan && (
        <>
          <p>{plan.action?.[0]?.description ?? plan.description}</p>
          {plan.purpose && <p>{plan.purpose}</p>}
          {status && <p>{t('result.evidence', { status: t(`evidence.${status}`) })}</p>}
          <ul>
            {plan.relatedArtifact?.map((source, i) => (
              <li key={i} {...(source.citation && source.citation === original?.relatedArtifact?.[i]?.citation && { lang: 'en' })}>{source.citation ?? t('result.sources.lines', { document: source.display ?? '', lines: (source.label ?? '').replace(/^lines /, '') })}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
