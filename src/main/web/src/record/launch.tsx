import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../style.css';
import { TextsProvider, useTexts } from '../texts/texts';
import { authorize, UnknownEhr } from './connection';

/** Where an EHR sends its user: `launch.html?iss=...&launch=...`. Goes on to log in there, or says why not. */
function Launch() {
  const { t } = useTexts();
  const [failed, setFailed] = useState<'record.unknown' | 'record.failed'>();
  useEffect(() => {
    const parameters = new URLSearchParams(location.search);
    // the library would take more from the address than what it is to be told
    history.replaceState(null, '', location.pathname);
    const iss = parameters.get('iss') ?? '';
    authorize(iss, parameters.get('launch') ?? undefined).catch((error: Error) => {
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

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider>
      <Launch />
    </TextsProvider>
  </StrictMode>
);
