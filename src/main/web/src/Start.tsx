import { useRef, useState, type ReactNode } from 'react';
import { useArrival } from './arrival';
import { Call } from './Call';
import type { Draft } from './form/draft';
import { useTexts } from './texts/texts';

interface Props {
  saved: { draft: Draft; onDevice: boolean } | undefined;
  /** True while the questions are being loaded. */
  working: boolean;
  onBegin: (fresh: boolean, onDevice: boolean) => void;
  onErase: () => void;
  /** True while answers are about a record: they are not kept on the device then. */
  inRecord: boolean;
  /** The record, or the way to one. */
  children: ReactNode;
}

export function Start({ saved, working, onBegin, onErase, inRecord, children }: Props) {
  const { t, formatTime } = useTexts();
  const [onDevice, setOnDevice] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useArrival(heading, undefined, 'start');
  return (
    <div className="start">
      <h1 ref={heading} tabIndex={-1}>
        {t('start.title')}
      </h1>
      <p className="lead">{t('start.lead')}</p>
      <section className="urgency emergency" aria-labelledby="emergency">
        <svg viewBox="0 0 44 44" aria-hidden="true">
          <path fillRule="evenodd" d="M22 3L42 40H2Z M20 16h4v12h-4z M20 31h4v4h-4z" />
        </svg>
        <div>
          <h2 id="emergency">{t('start.emergency.title')}</h2>
          <p>{t('start.emergency.text')}</p>
          <Call />
        </div>
      </section>
      {saved ? (
        <section className="card">
          <p>{t('start.resume.note', { when: formatTime(saved.draft.saved) })}</p>
          <div className="stack">
            <button type="button" className="primary" aria-disabled={working} onClick={() => !working && onBegin(false, saved.onDevice)}>
              {t(working ? 'app.loading' : 'start.resume')}
            </button>
            <button type="button" onClick={onErase}>
              {t('start.again')}
            </button>
          </div>
        </section>
      ) : (
        <section className="card">
          <button type="button" className="primary" aria-disabled={working} onClick={() => !working && onBegin(true, onDevice && !inRecord)}>
            {t(working ? 'app.loading' : 'start.try')}
          </button>
          <p className="muted">{t(inRecord ? 'start.try.note.record' : 'start.try.note')}</p>
          {!inRecord && (
            <label className="option">
              <input type="checkbox" checked={onDevice} onChange={(event) => setOnDevice(event.target.checked)} />
              <span>
                {t('start.keep')}
                <small>{t('start.keep.note')}</small>
              </span>
            </label>
          )}
        </section>
      )}
      {children}
      <h2>{t('start.privacy.title')}</h2>
      <p>{t('start.privacy.text')}</p>
    </div>
  );
}
