import { Call } from '../Call';
import type { Assessment } from '../fhir/assessment';
import { useTexts } from '../texts/texts';

/** A shape for each level, so that colour does not carry it alone. */
const SHAPES: Record<string, string> = {
  emergency: 'M22 3L42 40H2Z M20 16h4v12h-4z M20 31h4v4h-4z',
  'same-day': 'M22 2A20 20 0 1 1 21.9 2Z M20 11h4v14h-4z M20 29h4v4h-4z',
  undetermined: 'M22 2L42 22L22 42L2 22Z M20 12h4v14h-4z M20 29h4v4h-4z'
};
const CLOCK = 'M22 2A20 20 0 1 1 21.9 2Z M20 10h4v12l9 5-2 3.6-11-6.2z';

export function UrgencyBanner({ assessment }: { assessment: Assessment }) {
  const { t } = useTexts();
  const code = assessment.urgency.code ?? 'undetermined';
  return (
    <section className={`urgency ${code}`} aria-labelledby="urgency">
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <path fillRule="evenodd" d={SHAPES[code] ?? CLOCK} />
      </svg>
      <div>
        <p className="kicker">{t('result.urgency')}</p>
        <h2 id="urgency">{assessment.urgency.display}</h2>
        <p className="advice">{assessment.advice}</p>
        {code === 'emergency' && <Call />}
        <h3>{t('result.signs')}</h3>
        {assessment.signs.length === 0 ? (
          <p>{t('result.none.signs')}</p>
        ) : (
          <ul>
            {assessment.signs.map(({ sign }) => (
              <li key={sign.code}>{sign.display}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
