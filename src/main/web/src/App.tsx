import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Bundle, Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { reason } from './fhir/reason';
import { evaluate, questionnaire as askQuestionnaire } from './fhir/server';
import { translated } from './fhir/translated';
import { forget, load, save, type Draft } from './form/draft';
import { Header } from './Header';
import { ConnectedTo } from './record/ConnectedTo';
import { Offers } from './record/Offered';
import { usePurpose } from './record/usePurpose';
import { useRecord } from './record/useRecord';
import { Start } from './Start';
import { useTexts, type Language } from './texts/texts';

const loadForm = () => import('./form/Form');
const Form = lazy(() => loadForm().then((module) => ({ default: module.Form })));
const Result = lazy(() => import('./result/Result').then((module) => ({ default: module.Result })));

/** stored: where the answers are in the record, if they are from there. */
type View = { name: 'start' } | { name: 'form' } | { name: 'result'; response: QuestionnaireResponse; bundle: Bundle; stored?: string | undefined };

export function App() {
  const { t, language, setLanguage } = useTexts();
  const [view, setView] = useState<View>({ name: 'start' });
  const [original, setForm] = useState<Questionnaire>();
  const form = useMemo(() => original && translated(original, language), [original, language]);
  const [failure, setFailure] = useState<{ message: string; retry?: (() => void) | undefined }>();
  const { connection, connected, record, offers, offered, failed, leave } = useRecord(original, (retry) => setFailure({ message: t('record.failed'), retry }));
  const lookUp = () => load(Date.now(), record);
  const [saved, setSaved] = useState(lookUp);
  const latest = useRef<Draft>(undefined);
  const keep = useRef(saved?.onDevice ?? false);

  useEffect(() => {
    // while the start page is read; what fails here is asked for again
    loadForm().catch(() => undefined);
    askQuestionnaire().then(setForm, () => undefined);
  }, []);

  useEffect(() => {
    if (record) {
      setFailure(undefined);
      setSaved(lookUp());
    }
  }, [record]);

  useEffect(() => {
    document.title = `${t('app.name')}${view.name === 'result' ? ` – ${t('result.title')}` : ''}`;
    if (view.name === 'result') {
      window.scrollTo(0, 0);
      requestAnimationFrame(() => document.getElementById('result-title')?.focus());
    }
  }, [view, t]);

  useEffect(() => {
    function onPopState() {
      setSaved(lookUp());
      setView((current) => (current.name === 'result' ? { name: 'form' } : { name: 'start' }));
    }
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, [record]);

  function show(next: View) {
    setFailure(undefined);
    history.pushState(null, '');
    setView(next);
  }

  function fail(error: unknown, retry: () => void) {
    setFailure({ message: reason(error, t), retry });
    window.scrollTo(0, 0);
  }

  function begin(fresh: boolean, onDevice: boolean) {
    if (fresh) forget();
    keep.current = fresh ? onDevice : (saved?.onDevice ?? false);
    setSaved(fresh ? undefined : lookUp());
    latest.current = undefined;
    if (original) return show({ name: 'form' });
    askQuestionnaire().then(
      (questionnaire) => {
        setForm(questionnaire);
        show({ name: 'form' });
      },
      (error) => fail(error, () => begin(fresh, onDevice))
    );
  }

  function finish(answers: QuestionnaireResponse) {
    const response = connected ? { ...answers, id: crypto.randomUUID(), subject: { reference: `Patient/${connected.patient.id}` } } : answers;
    showResult(response);
  }

  function showResult(response: QuestionnaireResponse, stored?: string) {
    evaluate(response).then(
      (bundle) => show({ name: 'result', response, bundle, stored }),
      (error) => fail(error, () => showResult(response, stored))
    );
  }

  usePurpose(connected, original, {
    fill: () => begin(!lookUp(), false),
    open(response, reference) {
      save({ saved: Date.now(), page: 0, response, record }, false);
      setSaved(lookUp());
      if (response.status === 'in-progress') show({ name: 'form' });
      else showResult(response, reference);
    },
    fail: (text, retry) => setFailure({ message: t(text), retry })
  });

  function back() {
    setSaved(lookUp());
    setView({ name: 'form' });
  }

  function erase() {
    forget();
    setSaved(undefined);
    setView({ name: 'start' });
    window.scrollTo(0, 0);
  }

  /** The form is built anew with the answers so far, the result is asked for again. */
  function speak(wanted: Language) {
    if (latest.current) setSaved({ draft: latest.current, onDevice: keep.current });
    setLanguage(wanted);
    if (view.name === 'result') {
      const { response } = view;
      document.documentElement.lang = wanted;
      evaluate(response).then(
        // meanwhile the reader may have gone elsewhere
        (bundle) => setView((current) => (current.name === 'result' && current.response === response ? { ...current, bundle } : current)),
        (error) => fail(error, () => speak(wanted))
      );
    }
  }

  function leaveRecord() {
    leave();
    forget();
    setSaved(undefined);
  }

  return (
    <>
      <Header onLanguage={speak} />
      <main id="main" tabIndex={-1}>
        {failure && (
          <div className="banner warning" role="alert">
            <p>{failure.message}</p>
            {failure.retry && (
              <button type="button" onClick={failure.retry}>
                {t('app.retry')}
              </button>
            )}
          </div>
        )}
        <Suspense fallback={<p className="loading">{t('app.loading')}</p>}>
          {view.name === 'start' && (
            <Start saved={saved} onBegin={begin} onErase={erase} inRecord={!!connected}>
              <ConnectedTo
                connection={connection}
                offered={offered}
                onDisconnect={leaveRecord}
                onFailure={failed}
              />
            </Start>
          )}
          {view.name === 'form' && form && (
            <Offers value={offers}>
              <Form
                key={language}
                questionnaire={form}
                start={saved?.draft}
                onChange={(response, page) => {
                  latest.current = { saved: Date.now(), page, response, record };
                  save(latest.current, keep.current);
                }}
                onDone={finish}
                onLeave={() => {
                  setSaved(lookUp());
                  setView({ name: 'start' });
                }}
              />
            </Offers>
          )}
          {view.name === 'result' && form && <Result key={language} questionnaire={form} response={view.response} bundle={view.bundle} stored={view.stored} connection={connected} onBack={back} onDelete={erase} />}
        </Suspense>
      </main>
      <footer>
        <p>{t('app.notice')}</p>
      </footer>
    </>
  );
}
