import type { Assessment, Step } from '../fhir/assessment';
import { useTexts } from '../texts/texts';

/** What the server proposes: for the person, and for a clinician to decide. */
export function Steps({ assessment }: { assessment: Assessment }) {
  const { t } = useTexts();
  const { self, care } = assessment;
  return (
    <section aria-labelledby="next" className="card">
      <h2 id="next">{t('result.next')}</h2>
      {self.length + care.length === 0 && <p>{t('result.next.none')}</p>}
      <div className="steps">
        <StepList title={t('result.next.self')} steps={self} />
        <StepList title={t('result.next.care')} steps={care} />
      </div>
    </section>
  );
}

function StepList({ title, steps }: { title: string; steps: Step[] }) {
  const { t } = useTexts();
  if (steps.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {steps.map((step, i) => (
          <li key={i}>
            {step.text}
            {step.reasons.length > 0 && <small>{t('result.next.for', { causes: step.reasons.join('; ') })}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
