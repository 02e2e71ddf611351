import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { BaseRenderer, buildForm, getResponse, removeEmptyAnswersFromResponse, removeInternalIdsFromResponse, RendererThemeProvider, useQuestionnaireResponseStore, useQuestionnaireStore, useRendererQueryClient } from '@aehrc/smart-forms-renderer';
import { QueryClientProvider } from '@tanstack/react-query';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4';
import { useArrival } from '../arrival';
import { answersOf } from '../fhir/items';
import { BASE } from '../fhir/server';
import { useTexts } from '../texts/texts';
import { Answered, Asked } from './answered';
import { EmergencyAlert } from './EmergencyAlert';
import { openQuestions, shownPages } from './pages';
import { toRender } from './toRender';
import { questionId, widgets } from './questions';
import { useUrgency } from './urgency';

interface Props {
  questionnaire: Questionnaire;
  /** Answers and page to begin with. */
  start: { response: QuestionnaireResponse; page: number } | undefined;
  /** True while the server is asked for the result. */
  working: boolean;
  /** True while the person is told that something did not work. */
  failed: boolean;
  onChange: (response: QuestionnaireResponse, page: number) => void;
  onDone: (response: QuestionnaireResponse) => void;
  onLeave: () => void;
}

/** The response as it is sent: without what the library needs for itself. */
function current(questionnaire: Questionnaire, status: QuestionnaireResponse['status']): QuestionnaireResponse {
  const plain = removeEmptyAnswersFromResponse(questionnaire, removeInternalIdsFromResponse(questionnaire, getResponse()));
  const { resourceType, item } = plain;
  return { resourceType, questionnaire: `${questionnaire.url}|${questionnaire.version}`, status, authored: new Date().toISOString(), ...(item && { item }) };
}

/** Builds the library's form, once. */
export function Form(props: Props) {
  const { t } = useTexts();
  const [ready, setReady] = useState(false);
  const client = useRendererQueryClient();
  const begin = useRef(props.start);
  useEffect(() => {
    const { questionnaire } = props;
    buildForm({
      questionnaire: toRender(questionnaire),
      ...(begin.current && { questionnaireResponse: begin.current.response }),
      terminologyServerUrl: BASE,
      qItemOverrideComponents: widgets(questionnaire),
      rendererConfigOptions: {
        hideQuestionnaireTitle: true,
        disablePageButtons: true,
        disablePageCardView: true,
        itemResponsive: { labelBreakpoints: { xs: 12 }, fieldBreakpoints: { xs: 12 }, columnGapPixels: 0, rowGapPixels: 0 }
      }
    }).then(() => {
      useQuestionnaireStore.getState().switchPage(questionnaire.item?.[begin.current?.page ?? 0] ? (begin.current?.page ?? 0) : 0);
      setReady(true);
    });
  }, [props.questionnaire]);
  if (!ready) return <p className="loading">{t('app.loading')}</p>;
  return (
    <RendererThemeProvider>
      <QueryClientProvider client={client}>
        <Pages {...props} />
      </QueryClientProvider>
    </RendererThemeProvider>
  );
}

function Pages({ questionnaire, working, failed, onChange, onDone, onLeave }: Props) {
  const { t } = useTexts();
  const response = useQuestionnaireResponseStore.use.updatableResponse();
  const index = useQuestionnaireStore.use.currentPageIndex();
  const switchPage = useQuestionnaireStore.use.switchPage();
  const enabled = useQuestionnaireStore.use.enableWhenItems().singleItems;
  const [asked, setAsked] = useState<QuestionnaireItem[]>([]);
  const answered = useMemo(() => new Set(answersOf(response).keys()), [response]);
  const sent = useMemo(() => current(questionnaire, 'in-progress'), [questionnaire, response]);
  const { assessment, unchecked } = useUrgency(sent, answered.size > 0);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = useRef<HTMLDivElement>(null);

  const pages = shownPages(questionnaire, enabled, answered);
  const at = Math.max(0, pages.findIndex((page) => page >= index));
  const page = questionnaire.item![index]!;
  const last = at === pages.length - 1;

  useEffect(() => {
    if (answered.size > 0) onChange(sent, index);
  }, [sent, index]);

  useEffect(() => {
    if (asked.length) open.current?.focus();
  }, [asked]);

  useArrival(heading, `${t('form.page', { page: at + 1, pages: pages.length })}: ${page.text}`, index);

  useEffect(() => {
    if (history.state?.page !== index) history.replaceState({ view: 'form', page: index }, '');
  }, []);

  /** The browser goes back and forward page by page. */
  const onPopState = useEffectEvent(({ state }: PopStateEvent) => {
    if (state?.view === 'form' && typeof state.page === 'number') turn(pages.find((shown) => shown >= state.page) ?? index);
  });
  useEffect(() => {
    const listener = (event: PopStateEvent) => onPopState(event);
    window.addEventListener('popstate', listener);
    return () => window.removeEventListener('popstate', listener);
  }, []);

  const stillOpen = asked.filter((item) => !answered.has(item.linkId));
  const missing = useMemo(() => new Set(stillOpen.map((item) => item.linkId)), [asked, answered]);

  function turn(to: number) {
    setAsked([]);
    switchPage(to);
  }

  function go(to: number) {
    history.pushState({ view: 'form', page: pages[to], from: index }, '');
    turn(pages[to]!);
  }

  function back() {
    if (at === 0) onLeave();
    else if (history.state?.from === pages[at - 1]) history.back();
    else go(at - 1);
  }

  function forward(anyway: boolean) {
    const missing = openQuestions(page, enabled, answered);
    const wrong = document.querySelector<HTMLElement>('.questionnaire [aria-invalid="true"]');
    if (working) return;
    if (missing.length && !anyway) setAsked(missing);
    else if (wrong && !anyway) wrong.focus();
    else if (last) onDone(current(questionnaire, 'completed'));
    else go(at + 1);
  }

  return (
    <Answered value={answered}>
      <EmergencyAlert assessment={assessment} working={working} failed={failed} onResult={() => !working && onDone(sent)} />
      <div className="progress">
        <span aria-hidden="true">{t('form.page', { page: at + 1, pages: pages.length })}</span>
        <progress max={pages.length} value={at + 1} aria-label={t('form.page', { page: at + 1, pages: pages.length })} />
      </div>
      {unchecked && (
        <p className="banner warning" role="alert">
          {t('form.unchecked')}
        </p>
      )}
      <h1 ref={heading} id="page-title" tabIndex={-1}>
        <span className="visually-hidden">{t('form.page', { page: at + 1, pages: pages.length })}: </span>
        {page.text}
      </h1>
      <form className="questionnaire" noValidate onSubmit={(event) => event.preventDefault()}>
        <Asked value={missing}>
          <BaseRenderer />
        </Asked>
      </form>
      {stillOpen.length > 0 && (
        <div className="banner warning" ref={open} tabIndex={-1} role="group" aria-labelledby="open-title">
          <h2 id="open-title">{t('form.missing.title')}</h2>
          <p>{t('form.missing.text')}</p>
          <ul>
            {stillOpen.map((item) => (
              <li key={item.linkId}>
                <button type="button" className="link" onClick={() => show(item.linkId)}>
                  {item.text}
                </button>
              </li>
            ))}
          </ul>
          <button type="button" aria-disabled={working} onClick={() => forward(true)}>
            {t('form.missing.go')}
          </button>
        </div>
      )}
      <div className="buttons">
        <button type="button" onClick={back}>
          {t(at > 0 ? 'form.back' : 'form.leave')}
        </button>
        <button type="button" className="primary" aria-disabled={working} onClick={() => forward(false)}>
          {t(working ? 'form.working' : last ? 'form.finish' : 'form.next')}
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {working && t('form.working')}
      </p>
    </Answered>
  );
}

function show(linkId: string) {
  const question = document.getElementById(questionId(linkId));
  question?.scrollIntoView({ block: 'center' });
  (question?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]') ?? question)?.focus();
}
