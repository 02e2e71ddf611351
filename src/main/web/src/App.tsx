import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Bundle, Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import { reason, type Reason as Why } from './fhir/reason';
import { evaluate, questionnaire as askQuestionnaire } from './fhir/server';
import { translated } from './fhir/translated';
import { forget, load, save, type Draft, type Kept } from './form/draft';
import { fitting } from './form/fitting';
import { useOtherTabs } from './form/useOtherTabs';
import { Header } from './Header';
import { Notices, type Notice } from './Notices';
import { ConnectedTo } from './record/ConnectedTo';
import { Offers } from './record/Offered';
import { usePurpose } from './record/usePurpose';
import { useRecord } from './record/useRecord';
import { Start } from './Start';
import { useTexts, type Language } from './texts/texts';

const loadForm = () => import('./form/Form');
const Form = lazy(() => loadForm().then((module) => ({ default: module.Form })));
const loadResult = () => import('./result/Result');
const Result = lazy(() => loadResult().then((module) => ({ default: module.Result })));

/** stored: where the answers are in the record, if they are from there. */
type View = { name: 'start' | 'form' } | { name: 'result'; response: QuestionnaireResponse; bundle: Bundle; stored?: string | undefined };

export function App() {
  const { t, language, setLanguage } = useTexts();
  const [view, setView] = useState<View>({ name: 'start' });
  const [original, setForm] = useState<Questionnaire>();
  const form = useMemo(() => original && (original.language === language ? original : translated(original, language)), [original, language]);
  const [failure, setFailure] = useState<{ why: Why; retry?: (() => void) | undefined }>();
  const [notice, setNotice] = useState<Notice>();
  const [working, setWorking] = useState(false);
  const { connection, connected, record, offers, offered, failed, leave } = useRecord(original, (text, retry) => setFailure({ why: { text }, retry }));
  const lookUp = () => load(Date.now(), record);
  const [saved, setSaved] = useState(lookUp);
  const [edition, setEdition] = useState(0);
  const latest = useRef<Draft>(undefined);
  const keep = useRef(saved?.onDevice ?? false);
  /** Counts what the person has asked for, or gone to: what comes too late is not shown. */
  const asking = useRef(0);
  const result = useRef<View>(undefined);

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
    function onPopState({ state }: PopStateEvent) {
      leaveView();
      const draft = lookUp();
      setSaved(draft);
      const before = result.current;
      const unchanged = before?.name === 'result' && JSON.stringify(before.response.item) === JSON.stringify(draft?.draft.response.item);
      if (state?.view === 'result' && unchanged) setView(before);
      else setView({ name: original && (state?.view === 'form' || state?.view === 'result') ? 'form' : 'start' });
    }
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, [record, original]);

  useOtherTabs(view.name === 'form' && keep.current, () => latest.current, {
    changed: () => setNotice('elsewhere'),
    deleted() {
      setNotice('deleted');
      erase();
    },
    other: () => setSaved(lookUp())
  });

  function leaveView() {
    setFailure(undefined);
    asking.current++;
    setWorking(false);
  }

  function show(next: View) {
    leaveView();
    if (next.name === 'result') result.current = next;
    history.pushState({ view: next.name }, '');
    setView(next);
  }

  /** What is needed to ask the questions; after a failure it is asked for again. */
  function open(retry: () => void, then: (form: Questionnaire) => void) {
    wait(Promise.all([askQuestionnaire(), loadForm()]), retry, ([questionnaire]) => {
      setForm(questionnaire);
      then(questionnaire);
    });
  }

  /** Waits for what the next page needs, unless the person goes elsewhere meanwhile. */
  function wait<T>(what: Promise<T>, retry: () => void, then: (found: T) => void) {
    const turn = ++asking.current;
    setWorking(true);
    setFailure(undefined);
    const inTime = (next: () => void) => {
      if (turn !== asking.current) return;
      setWorking(false);
      next();
    };
    what.then(
      (found) => inTime(() => then(found)),
      (error) => inTime(() => setFailure({ why: reason(error), retry }))
    );
  }

  /** The draft to go on with, as far as it fits the form; another version is looked through from its first page. */
  function resume(questionnaire: Questionnaire) {
    const found = lookUp();
    const fits = found && fitting(found.draft.response, questionnaire);
    if (fits) setNotice('changed');
    setSaved(fits ? { ...found, draft: { ...found.draft, response: fits, page: 0 } } : found);
  }

  function begin(fresh: boolean, onDevice: boolean) {
    open(
      () => begin(fresh, onDevice),
      (questionnaire) => {
        setNotice(undefined);
        if (fresh) forget();
        keep.current = fresh ? onDevice : (saved?.onDevice ?? false);
        latest.current = undefined;
        resume(questionnaire);
        show({ name: 'form' });
      }
    );
  }

  function finish(answers: QuestionnaireResponse) {
    const response = connected ? { ...answers, id: crypto.randomUUID(), subject: { reference: `Patient/${connected.patient.id}` } } : answers;
    showResult(response);
  }

  function showResult(response: QuestionnaireResponse, stored?: string) {
    wait(Promise.all([evaluate(response), loadResult()]), () => showResult(response, stored), ([bundle]) => show({ name: 'result', response, bundle, stored }));
  }

  /** Answers that the record has: to finish, or to see what they mean. */
  function openStored(response: QuestionnaireResponse, reference: string) {
    save({ saved: Date.now(), page: 0, response, record }, false);
    open(
      () => openStored(response, reference),
      (questionnaire) => {
        resume(questionnaire);
        if (response.status === 'in-progress') show({ name: 'form' });
        else showResult(response, reference);
      }
    );
  }

  usePurpose(connected, original, { fill: () => begin(!lookUp(), false), open: openStored, fail: (text, retry) => setFailure({ why: { text }, retry }) });

  function keepDraft(response: QuestionnaireResponse, page: number) {
    latest.current = { saved: Date.now(), page, response, record };
    const kept: Kept = save(latest.current, keep.current);
    if (kept === 'page' || (keep.current && kept === 'tab')) setNotice((shown) => shown ?? kept);
  }

  function erase() {
    forget();
    latest.current = undefined;
    result.current = undefined;
    setSaved(undefined);
    if (view.name !== 'start') show({ name: 'start' });
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
        (error) => setFailure({ why: reason(error), retry: () => speak(wanted) })
      );
    }
  }

  function goTo(name: 'start' | 'form') {
    setSaved(lookUp());
    show({ name });
  }

  function leaveRecord() {
    leave();
    forget();
    setSaved(undefined);
  }

  function takeOver() {
    setNotice(undefined);
    setSaved(lookUp());
    setEdition(edition + 1);
  }

  return (
    <>
      <Header onLanguage={speak} />
      <main id="main" tabIndex={-1}>
        <Notices failure={failure} notice={notice} onTakeOver={takeOver} onSeen={() => setNotice(undefined)} />
        <Suspense fallback={<p className="loading">{t('app.loading')}</p>}>
          {view.name === 'start' && (
            <Start saved={saved} working={working} onBegin={begin} onErase={erase} inRecord={!!connected}>
              <ConnectedTo connection={connection} offered={offered} onDisconnect={leaveRecord} onFailure={failed} />
            </Start>
          )}
          {view.name === 'form' && form && (
            <Offers value={offers}>
              <Form key={`${language} ${edition}`} questionnaire={form} start={saved?.draft} working={working} failed={!!failure} onChange={keepDraft} onDone={finish} onLeave={() => goTo('start')} />
            </Offers>
          )}
          {view.name === 'result' && form && (
            <Result key={language} questionnaire={form} response={view.response} bundle={view.bundle} stored={view.stored} connection={connected} onBack={() => goTo('form')} onDelete={erase} />
          )}
        </Suspense>
      </main>
      <footer>
        <p>{t('app.notice')}</p>
      </footer>
    </>
  );
}
