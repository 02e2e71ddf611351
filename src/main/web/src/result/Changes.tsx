import { useState } from 'react';
import type { QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4';
import { searches, type Search } from '../fhir/assessment';
import { reason, type Reason as Why } from '../fhir/reason';
import { explain } from '../fhir/server';
import { Reason } from '../Reason';
import { useTexts } from '../texts/texts';
import { Answer } from './Answer';

const GOALS = ['raise-urgency', 'lower-urgency'] as const;
const SHOWN = 8;

/** Which other answers would lead to another urgency, asked of the server on demand. */
export function Changes({ response, items }: { response: QuestionnaireResponse; items: Map<string, QuestionnaireItem> }) {
  const { t } = useTexts();
  const [state, setState] = useState<'idle' | 'working' | Search[]>('idle');
  const [failed, setFailed] = useState<Why>();
  const found = Array.isArray(state) ? state : undefined;

  function ask() {
    setState('working');
    setFailed(undefined);
    explain(response).then(
      (parameters) => setState(searches(parameters)),
      (error) => {
        setFailed(reason(error));
        setState('idle');
      }
    );
  }

  return (
    <section aria-labelledby="change" className={found ? 'card' : 'card no-print'}>
      <h2 id="change">{t('result.change')}</h2>
      <p className="muted">{t('result.change.note')}</p>
      {!found && (
        <button type="button" onClick={ask} disabled={state === 'working'}>
          {t(state === 'working' ? 'result.change.working' : 'result.change.ask')}
        </button>
      )}
      <div aria-live="polite">
        {failed && <Reason {...failed} />}
        {found &&
          GOALS.map((goal) => {
            // to leave a question open is no advice
            const alternatives = found.find((search) => search.goal === goal)?.alternatives.filter(({ changes }) => changes.every((change) => change.answers.length));
            return (
              alternatives && (
                <div key={goal}>
                  <h3>{t(`result.change.${goal}`)}</h3>
                  {alternatives.length === 0 && <p>{t('result.change.none')}</p>}
                  <ul className="changes">
                    {alternatives.slice(0, SHOWN).map((alternative, i) => (
                      <li key={i}>
                        <strong>{t('result.change.to', { result: alternative.result.display ?? '' })}</strong>
                        {alternative.changes.map(({ linkId, answers }) => (
                          <Answer key={linkId} question={items.get(linkId)?.text ?? linkId} answer={answers.join('; ') || t('result.noanswer')} />
                        ))}
                      </li>
                    ))}
                  </ul>
                </div>
              )
            );
          })}
      </div>
    </section>
  );
}
