import type { Coding, QuestionnaireResponse } from 'fhir/r4';
import type { Assessment } from '../fhir/assessment';
import { useTexts } from '../texts/texts';
import { answersText, type Context } from './CauseCard';

/** Codes, answers and the resources themselves. */
export function ClinicianView({ assessment, response, context }: { assessment: Assessment; response: QuestionnaireResponse; context: Context }) {
  const { t } = useTexts();
  const rows: [string, Coding, string][] = [
    [t('result.urgency'), assessment.urgency, assessment.basis],
    ...assessment.signs.map(({ sign, basis }): [string, Coding, string] => [t('result.signs'), sign, basis]),
    ...assessment.causes.map(({ cause, band }): [string, Coding, string] => [t('result.causes'), cause, band ? t(`band.${band as 'high'}`) : t('result.open.causes')]),
    ...assessment.instruments.flatMap((instrument) =>
      (instrument.prediction ?? []).map((prediction): [string, Coding, string] => [
        instrument.method?.coding?.[0]?.display ?? instrument.method?.text ?? '',
        prediction.outcome?.coding?.[0] ?? {},
        prediction.rationale ?? ''
      ])
    )
  ];
  return (
    <details className="card clinician">
      <summary>
        <h2>{t('result.clinician')}</h2>
      </summary>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('result.codes')}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('result.display')}</th>
              <th scope="col">{t('result.codes')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(([kind, coding, note], i) => (
              <tr key={i}>
                <td>{kind}</td>
                <td>{coding.display}</td>
                <td>
                  <code>{coding.code}</code>
                </td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{t('result.answers')}</h3>
      <dl className="answers">
        {[...context.answers.keys()].map((linkId) => (
          <div key={linkId}>
            <dt>
              {context.items.get(linkId)?.text} <code>{linkId}</code>
            </dt>
            <dd>{answersText(context, linkId)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('result.clinician.note')}</p>
      {[response, ...assessment.resources].map((resource, i) => (
        <details key={i} className="no-print">
          <summary>{resource.resourceType}</summary>
          <pre tabIndex={0} lang="en">{JSON.stringify(resource, null, 1)}</pre>
        </details>
      ))}
    </details>
  );
}
