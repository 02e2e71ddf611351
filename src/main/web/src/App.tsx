import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Bundle, Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { evaluate, questionnaire as askQuestionnaire, Refused } from './fhir/server';
import { forget, load, save } from './form/draft';
import { Start } from './Start';
import { LANGUAGES, useTexts, type Language } from './texts/texts';

const loadForm = () => import('./form/Form');
const Form = lazy(() => loadForm().then((module) => ({ default: module.Form })));
const Result = lazy(() => import('./result/Result').then((module) => ({ default: module.Result })));

type View = { name: 'start' } | { name: 'form' } | { name: 'result'; response: QuestionnaireResponse; bundle: Bundle };

export function App() {
  const { t, language, setLanguage } = useTexts();
  const [view, setView] = useState<View>({ name: 'start' });
  const [form, setForm] = useState<Questionnaire>();
  const [saved, setSaved] = useState(() => load(Date.now()));
  const [failure, setFailure] = useState<{ message: string; retry: () => void }>();
  const keep = useRef(saved?.onDevice ?? false);

  useEffect(() => {
    // while the start page is read; what fails here is asked for again
    loadForm().catch(() => undefined);
    askQuestionnaire().then(setForm, () => undefined);
  }, []);

  useEffect(() => {
    document.title = `${t('app.name')}${view.name === 'result' ? ` – ${t('result.title')}` : ''}`;
    if (view.name === 'result') {
      window.scrollTo(0, 0);
      requestAnimationFrame(() => document.getElementById('result-title')?.focus());
    }
  }, [view, t]);

  useEffect(() => {
    function onPopState() {
      setSaved(load(Date.now()));
      setView((current) => (current.name === 'result' ? { name: 'form' } : { name: 'start' }));
    }
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, []);

  function show(next: View) {
    setFailure(undefined);
    history.pushState(null, '');
    setView(next);
  }

  function fail(error: unknown, retry: () => void) {
    setFailure({ message: error instanceof Refused ? `${t('app.refused')} ${error.message}` : t('app.failed'), retry });
    window.scrollTo(0, 0);
  }

  function begin(fresh: boolean, onDevice: boolean) {
    if (fresh) forget();
    keep.current = fresh ? onDevice : (saved?.onDevice ?? false);
    setSaved(fresh ? undefined : load(Date.now()));
    if (form) return show({ name: 'form' });
    askQuestionnaire().then(
      (questionnaire) => {
        setForm(questionnaire);
        show({ name: 'form' });
      },
      (error) => fail(error, () => begin(fresh, onDevice))
    );
  }

  function finish(response: QuestionnaireResponse) {
    evaluate(response).then(
      (bundle) => show({ name: 'result', response, bundle }),
      (error) => fail(error, () => finish(response))
    );
  }

  function back() {
    setSaved(load(Date.now()));
    setView({ name: 'form' });
  }

  function erase() {
    forget();
    setSaved(undefined);
    setView({ name: 'start' });
    window.scrollTo(0, 0);
  }

  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top">
        <span className="brand">{t('app.name')}</span>
        <label>
          <span className="visually-hidden">{t('app.language')}</span>
          <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main id="main" tabIndex={-1}>
        {failure && (
          <div className="banner warning" role="alert">
            <p>{failure.message}</p>
            <button type="button" onClick={() => failure.retry()}>
              {t('app.retry')}
            </button>
          </div>
        )}
        <Suspense fallback={<p className="loading">{t('app.loading')}</p>}>
          {view.name === 'start' && <Start saved={saved} onBegin={begin} onErase={erase} />}
          {view.name === 'form' && form && (
            <Form
              questionnaire={form}
              start={saved?.draft}
              onChange={(response, page) => save({ saved: Date.now(), page, response }, keep.current)}
              onDone={finish}
              onLeave={() => {
                setSaved(load(Date.now()));
                setView({ name: 'start' });
              }}
            />
          )}
          {view.name === 'result' && form && <Result questionnaire={form} response={view.response} bundle={view.bundle} onBack={back} onDelete={erase} />}
        </Suspense>
      </main>
      <footer>
        <p>{t('app.notice')}</p>
      </footer>
    </>
  );
}
