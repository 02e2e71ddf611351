import { useEffect, useState } from 'react';
import { isKept } from '../storage';
import { useTexts } from '../texts/texts';
import { authorize, UnknownEhr } from './connection';

/** Where an EHR sends its user: `/launch?iss=...&launch=...`. Goes on to log in there, or says why not. */
export function Launch() {
  const { t } = useTexts();
  const [address] = useState(location.href);
  const [failed, setFailed] = useState<'record.unknown' | 'record.failed' | 'record.framed'>();
  useEffect(() => {
    document.title = t('app.name');
    const parameters = new URL(address).searchParams;
    // the library would take more from the address than what it is to be told
    history.replaceState(null, '', location.pathname);
    if (!isKept()) return setFailed(window === window.top ? 'record.failed' : 'record.framed');
    authorize(parameters.get('iss') ?? '', parameters.get('launch') ?? undefined).catch((error: Error) => {
      console.warn(error.message);
      setFailed(error instanceof UnknownEhr ? 'record.unknown' : 'record.failed');
    });
  }, []);
  return (
    <main id="main">
      <h1>{t('app.name')}</h1>
      {failed ? (
        <div className="banner warning" role="alert">
          <p>{t(failed)}</p>
          {failed === 'record.framed' && (
            <p>
              <a href={address} target="_blank" rel="noopener">
                {t('record.own')}
              </a>
            </p>
          )}
          <p>
            <a href=".">{t('record.without')}</a>
          </p>
        </div>
      ) : (
        <p className="loading">{t('record.going')}</p>
      )}
    </main>
  );
}
