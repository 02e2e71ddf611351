import { useEffect, useMemo, useRef, useState } from 'react';
import { BaseRenderer, buildForm, getResponse, removeEmptyAnswersFromResponse, removeInternalIdsFromResponse, RendererThemeProvider, useQuestionnaireResponseStore, useQuestionnaireStore, useRendererQueryClient } from '@aehrc/smart-forms-renderer';
import { QueryClientProvider } from '@tanstack/react-query';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4';
import { answersOf } from '../fhir/items';
import { BASE } from '../fhir/server';
import { useTexts } from '../texts/texts';
import { Answered } from './answered';
import { EmergencyAlert } from './EmergencyAlert';
import { openQuestions, shownPages } from './pages';
import { toRender } from './toRender';
import { questionId, widgets } from './questions';
import { useUrgency } from './urgency';

interface Props {
  questionnaire: Questionnaire;
  /** Answers and page to begin with. */
  start: { response: QuestionnaireResponse; page: number } | undefined;
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

function Pages({ questionnaire, onChange, onDone, onLeave }: Props) {
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

  const stillOpen = asked.filter((item) => !answered.has(item.linkId));

  function go(to: number) {
    setAsked([]);
    switchPage(pages[to]!);
    requestAnimationFrame(() => {
      window.scrollTo(0, 0);
      heading.current?.focus();
    });
  }

  function forward(anyway: boolean) {
    const missing = openQuestions(page, enabled, answered);
    if (missing.length && !anyway) setAsked(missing);
    else if (last) onDone(current(questionnaire, 'completed'));
    else go(at + 1);
  }

  return (
    <Answered value={answered}>
      <EmergencyAlert assessment={assessment} onResult={() => onDone(sent)} />
      <div className="progress">
        <span>{t('form.page', { page: at + 1, pages: pages.length })}</span>
        <progress max={pages.length} value={at + 1} aria-label={t('form.page', { page: at + 1, pages: pages.length })} />
      </div>
      {unchecked && (
        <p className="banner warning" role="alert">
          {t('form.unchecked')}
        </p>
      )}
      <h1 ref={heading} id="page-title" tabIndex={-1}>
        {page.text}
      </h1>
      <form className="questionnaire" noValidate onSubmit={(event) => event.preventDefault()}>
        <BaseRenderer />
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
          <button type="button" onClick={() => forward(true)}>
            {t('form.missing.go')}
          </button>
        </div>
      )}
      <div className="buttons">
        <button type="button" onClick={() => (at > 0 ? go(at - 1) : onLeave())}>
          {t(at > 0 ? 'form.back' : 'form.leave')}
        </button>
        <button type="button" className="primary" onClick={() => forward(false)}>
          {t(last ? 'form.finish' : 'form.next')}
        </button>
      </div>
    </Answered>
  );
}

function show(linkId: string) {
  const question = document.getElementById(questionId(linkId));
  question?.scrollIntoView({ block: 'center' });
  (question?.querySelector<HTMLElement>('input, textarea, [tabindex="0"]') ?? question)?.focus();
}
