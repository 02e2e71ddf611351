import { useEffect, useRef } from 'react';
import type { Reason as Why } from './fhir/reason';
import type { Kept } from './form/draft';
import { Reason } from './Reason';
import { useTexts } from './texts/texts';

/** What the person should know of their answers: that the form has changed, what other tabs have done, or that they do not last as they should. */
export type Notice = 'changed' | 'elsewhere' | 'deleted' | Exclude<Kept, 'device'>;

interface Props {
  failure: { why: Why; retry?: (() => void) | undefined } | undefined;
  notice: Notice | undefined;
  onTakeOver: () => void;
  onSeen: () => void;
}

/** What stands above a page: what did not work, and what has to be known. */
export function Notices({ failure, notice, onTakeOver, onSeen }: Props) {
  const { t } = useTexts();
  const banner = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!failure) return;
    window.scrollTo(0, 0);
    // after an interruption that closes has given the focus back
    requestAnimationFrame(() => banner.current?.focus());
  }, [failure]);
  return (
    <>
      {failure && (
        <div className="banner warning" role="alert" tabIndex={-1} ref={banner}>
          <Reason {...failure.why} />
          {failure.retry && (
            <button type="button" onClick={failure.retry}>
              {t('app.retry')}
            </button>
          )}
        </div>
      )}
      <div role="status">
        {notice && (
          <div className="banner">
            <p>{t(`notice.${notice}`)}</p>
            <div className="buttons">
              {notice === 'elsewhere' && (
                <button type="button" onClick={onTakeOver}>
                  {t('notice.take')}
                </button>
              )}
              <button type="button" onClick={onSeen}>
                {t('notice.seen')}
              </button>
            </div>
          </div>
        )}
      </div>
    </>
  );
}
