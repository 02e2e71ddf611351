import { useEffect, useRef, useState } from 'react';
import type { Assessment } from '../fhir/assessment';
import { Call } from '../Call';
import { useTexts } from '../texts/texts';

interface Props {
  assessment: Assessment | undefined;
  /** True while the server is asked for the result. */
  working: boolean;
  /** True while a message stands above the page, which must be seen. */
  failed: boolean;
  onResult: () => void;
}

/** Interrupts as soon as the server sees an emergency; afterwards a strip stays for as long as it does. */
export function EmergencyAlert({ assessment, working, failed, onResult }: Props) {
  const { t } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const [seen, setSeen] = useState(false);
  const emergency = assessment?.urgency.code === 'emergency';

  useEffect(() => {
    if (!emergency) setSeen(false);
    if (emergency && !seen && !dialog.current?.open) dialog.current?.showModal();
    if (!emergency && dialog.current?.open) dialog.current.close();
  }, [emergency, seen]);

  useEffect(() => {
    if (failed) dialog.current?.close();
  }, [failed]);

  return (
    <>
      {emergency && seen && (
        <div className="banner emergency" role="region" aria-label={t('alert.title')}>
          <strong>{t('alert.strip')}</strong>
          <button type="button" onClick={() => dialog.current?.showModal()}>
            {t('alert.again')}
          </button>
        </div>
      )}
      <dialog ref={dialog} className="alert" role="alertdialog" aria-labelledby="alert-title" aria-describedby="alert-advice" onClose={() => setSeen(true)}>
        {emergency && (
          <>
            <h2 id="alert-title">{t('alert.title')}</h2>
            <p id="alert-advice" className="advice">
              {assessment.advice}
            </p>
            {assessment.basis && (
              <p>
                <strong>{t('alert.because')}:</strong> {assessment.basis}
              </p>
            )}
            <div className="stack">
              <Call />
              <button type="button" className="primary" autoFocus aria-disabled={working} onClick={onResult}>
                {t(working ? 'form.working' : 'alert.result')}
              </button>
              <button type="button" onClick={() => dialog.current?.close()}>
                {t('alert.go')}
              </button>
            </div>
            <p className="muted">{t('alert.go.note')}</p>
          </>
        )}
      </dialog>
    </>
  );
}
