import type { Reason as Why } from './fhir/reason';
import { useTexts } from './texts/texts';

/** Why something was not done. What the server says of it is for whoever is asked for help, in the language of the server. */
export function Reason({ text, detail }: Why) {
  const { t } = useTexts();
  return (
    <>
      <p className="error">{t(text)}</p>
      {detail && (
        <details className="detail">
          <summary>{t('app.detail')}</summary>
          <p lang="en">{detail}</p>
        </details>
      )}
    </>
  );
}
