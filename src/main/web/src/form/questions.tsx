import { useContext, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import type { QItemOverrideComponentProps } from '@aehrc/smart-forms-renderer';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import { BodyMap } from '../bodymap/BodyMap';
import { allItems, choose, controlOf, helpOf, isWaiting, limitOf, sideOf, unitOf } from '../fhir/items';
import { Offered } from '../record/Offered';
import { useTexts } from '../texts/texts';
import { Answered, Asked } from './answered';

const REGIONS = 'https://w3id.org/dermatome/CodeSystem/leg-numbness-body-region';

type Widget = ComponentType<QItemOverrideComponentProps>;

/**
 * A widget of our own for each question; the library keeps answers, branching and pages. Its widgets have no exclusive options, are English
 * only and cannot all be used with a screen reader.
 */
export function widgets(questionnaire: Questionnaire): Record<string, Widget> {
  const byType: Partial<Record<QuestionnaireItem['type'], Widget>> = {
    choice: Choice, integer: NumberField, decimal: NumberField, dateTime: DateTimeField, text: TextField, string: TextField, display: Note
  };
  const widgets: Record<string, Widget> = {};
  for (const item of allItems(questionnaire.item)) {
    const widget = isBodyMap(item) ? Map : byType[item.type];
    if (widget) widgets[item.linkId] = widget;
  }
  return widgets;
}

const isBodyMap = (item: QuestionnaireItem) => !!item.answerOption?.some((option) => option.valueCoding?.system === REGIONS);

const one = (qrItem: QItemOverrideComponentProps['qrItem']) => (Array.isArray(qrItem) ? qrItem[0] : qrItem) ?? undefined;

function reply(item: QuestionnaireItem, answer: QuestionnaireResponseItemAnswer[]): QuestionnaireResponseItem {
  return { linkId: item.linkId, ...(item.text && { text: item.text }), ...(answer.length && { answer }) };
}

export const questionId = (linkId: string) => `question-${linkId}`;

interface QuestionProps {
  props: Pick<QItemOverrideComponentProps, 'qItem' | 'qrItem' | 'onQrItemChange'>;
  hint?: string | undefined;
  /** One of several can be chosen: unlike other groups it can be needed or wrong. */
  choice?: boolean;
  fields?: boolean;
  children: ReactNode;
}

/** The frame of each question: its text, help, what a record suggests, and the answers inside. */
function Question({ props: { qItem: item, qrItem, onQrItemChange }, hint, choice = false, fields = true, children }: QuestionProps) {
  const { t } = useTexts();
  const answered = useContext(Answered);
  const isOpen = useContext(Asked).has(item.linkId);
  if (isWaiting(item, answered)) return null;
  const help = [...helpOf(item), ...(hint ? [hint] : [])];
  const Frame = fields ? 'fieldset' : 'div';
  const Label = fields ? 'legend' : 'div';
  return (
    <Frame
      className={isOpen ? 'question open' : 'question'}
      id={questionId(item.linkId)}
      tabIndex={-1}
      {...(choice && { role: 'radiogroup', 'aria-required': !!item.required, 'aria-invalid': isOpen })}
      {...(help.length && fields && { 'aria-describedby': `${questionId(item.linkId)}-help` })}>
      <Label className="question-text">
        {fields ? item.text : <label htmlFor={`${questionId(item.linkId)}-field`}>{item.text}</label>}
        {item.required && !answered.has(item.linkId) && <span className={isOpen ? 'required error' : 'required'}> {t(isOpen ? 'form.open' : 'form.required')}</span>}
      </Label>
      {help.length > 0 && (
        <p className="help" id={`${questionId(item.linkId)}-help`}>
          {help.join(' ')}
        </p>
      )}
      <Offered linkId={item.linkId} answers={one(qrItem)?.answer ?? []} unit={unitOf(item)} onConfirm={(answers) => onQrItemChange(reply(item, answers))} />
      {children}
    </Frame>
  );
}

function chosenCodes(qrItem: QItemOverrideComponentProps['qrItem']): Set<string> {
  return new Set(one(qrItem)?.answer?.flatMap((answer) => answer.valueCoding?.code ?? []) ?? []);
}

function codingsOf(item: QuestionnaireItem, codes: ReadonlySet<string>): QuestionnaireResponseItemAnswer[] {
  return (item.answerOption ?? []).flatMap(({ valueCoding }) =>
    valueCoding && codes.has(valueCoding.code!) ? [{ valueCoding: { system: valueCoding.system!, code: valueCoding.code!, display: valueCoding.display! } }] : []
  );
}

function Choice(props: QItemOverrideComponentProps) {
  const { qItem, qrItem, onQrItemChange } = props;
  const { t } = useTexts();
  const chosen = chosenCodes(qrItem);
  const set = (codes: Set<string>) => onQrItemChange(reply(qItem, codingsOf(qItem, codes)));
  return (
    <Question props={props} choice={!qItem.repeats} hint={qItem.repeats ? t('form.several') : undefined}>
      <div className={qItem.repeats ? 'options several' : 'options'}>
        {qItem.answerOption?.map(({ valueCoding }) => (
          <label key={valueCoding!.code} className="option">
            <input
              type={qItem.repeats ? 'checkbox' : 'radio'}
              name={qItem.linkId}
              value={valueCoding!.code}
              checked={chosen.has(valueCoding!.code!)}
              onChange={(event) => set(choose(qItem, chosen, valueCoding!.code!, event.target.checked))}
            />
            <span>{valueCoding!.display}</span>
          </label>
        ))}
      </div>
      {!qItem.repeats && !qItem.required && chosen.size > 0 && (
        <button type="button" className="link" onClick={() => set(new Set())}>
          {t('form.clear')}
        </button>
      )}
    </Question>
  );
}

function Map(props: QItemOverrideComponentProps) {
  const { qItem, qrItem, onQrItemChange } = props;
  const side = sideOf(qItem);
  return (
    <Question props={props}>
      <BodyMap
        id={questionId(qItem.linkId)}
        side={side}
        options={(qItem.answerOption ?? []).map((option) => option.valueCoding!)}
        chosen={chosenCodes(qrItem)}
        onChange={(codes) => onQrItemChange(reply(qItem, codingsOf(qItem, codes)))}
      />
    </Question>
  );
}

/** Text of a field that is being typed in, and what came last from outside; what means the same stays as it was typed. */
function useField(outside: string, meaning: (typed: string) => string, written = outside): [string, (text: string) => void] {
  const [text, setText] = useState(written);
  useEffect(() => setText((typed) => (outside && meaning(typed) === outside ? typed : written)), [outside]);
  return [text, setText];
}

const numeral = (typed: string) => (typed.trim() ? String(Number(typed.trim().replace(',', '.'))) : '');

function NumberField(props: QItemOverrideComponentProps) {
  const { qItem, qrItem, onQrItemChange } = props;
  const { t, formatNumber } = useTexts();
  const answer = one(qrItem)?.answer?.[0];
  const value = answer?.valueInteger ?? answer?.valueDecimal;
  const [text, setText] = useField(String(value ?? ''), numeral, value === undefined ? '' : formatNumber(value));
  const [min, max] = [limitOf(qItem, 'min') ?? 0, limitOf(qItem, 'max') ?? Infinity];
  const [wrong, setWrong] = useState(false);
  const isOpen = useContext(Asked).has(qItem.linkId);
  const unit = unitOf(qItem);

  function type(typed: string) {
    setText(typed);
    const number = Number(typed.trim().replace(',', '.'));
    const right = typed.trim() !== '' && number >= min && number <= max && (qItem.type === 'decimal' || Number.isInteger(number));
    setWrong(!right && typed.trim() !== '');
    onQrItemChange(reply(qItem, right ? [qItem.type === 'decimal' ? { valueDecimal: number } : { valueInteger: number }] : []));
  }

  const id = `${questionId(qItem.linkId)}-field`;
  return (
    <Question props={props} fields={false}>
      <div className="number">
        <input
          id={id}
          type="text"
          inputMode={qItem.type === 'decimal' ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={text}
          aria-required={!!qItem.required}
          aria-invalid={wrong || isOpen}
          aria-describedby={`${helpOf(qItem).length ? `${questionId(qItem.linkId)}-help ` : ''}${id}-note`}
          onChange={(event) => type(event.target.value)}
        />
        {unit && <span className="muted">{unit}</span>}
      </div>
      <p id={`${id}-note`} className={wrong ? 'error' : 'visually-hidden'} role={wrong ? 'alert' : undefined}>
        {unit && !wrong && `${t('form.unit', { unit })}. `}
        {t('form.range', { min: formatNumber(min), max: formatNumber(max) })}
      </p>
    </Question>
  );
}

function DateTimeField(props: QItemOverrideComponentProps) {
  const { qItem, qrItem, onQrItemChange } = props;
  const { t } = useTexts();
  const [date, setDate] = useState(() => one(qrItem)?.answer?.[0]?.valueDateTime?.slice(0, 10) ?? '');
  const [time, setTime] = useState(() => one(qrItem)?.answer?.[0]?.valueDateTime?.slice(11, 16) ?? '');
  const id = questionId(qItem.linkId);
  const outside = one(qrItem)?.answer?.[0]?.valueDateTime;
  useEffect(() => {
    if (!outside) return;
    setDate(outside.slice(0, 10));
    setTime(outside.slice(11, 16));
  }, [outside]);

  function set(newDate: string, newTime: string) {
    setDate(newDate);
    setTime(newTime);
    const instant = newTime ? withOffset(newDate, newTime) : newDate;
    onQrItemChange(reply(qItem, newDate ? [{ valueDateTime: instant }] : []));
  }

  return (
    <Question props={props}>
      <div className="date-time">
        <label>
          {t('form.date')}
          <input id={`${id}-date`} type="date" value={date} onChange={(event) => set(event.target.value, time)} />
        </label>
        <label>
          {t('form.time')}
          <input id={`${id}-time`} type="time" value={time} onChange={(event) => set(date, event.target.value)} />
        </label>
      </div>
    </Question>
  );
}

/** A local date and time as FHIR writes it. */
export function withOffset(date: string, time: string): string {
  const offset = -new Date(`${date}T${time}`).getTimezoneOffset();
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  return `${date}T${time}:00${zone}`;
}

/** So many characters before the end of what may be written, the person is told. */
const NEAR_THE_END = 200;

function TextField(props: QItemOverrideComponentProps) {
  const { qItem, qrItem, onQrItemChange } = props;
  const { t } = useTexts();
  const most = qItem.maxLength ?? 1000;
  const [text, setText] = useField(one(qrItem)?.answer?.[0]?.valueString ?? '', (typed) => typed.trim());
  const id = `${questionId(qItem.linkId)}-field`;
  const help = helpOf(qItem).length > 0;
  return (
    <Question props={props} fields={false}>
      <textarea
        id={id}
        rows={4}
        maxLength={most}
        value={text}
        {...(help && { 'aria-describedby': `${questionId(qItem.linkId)}-help` })}
        onChange={(event) => {
          const written = event.target.value.slice(0, most);
          setText(written);
          const typed = written.trim();
          onQrItemChange(reply(qItem, typed ? [{ valueString: typed }] : []));
        }}
      />
      <p className="muted" role="status">
        {text.length > most - NEAR_THE_END && t('form.left', { count: most - text.length })}
      </p>
    </Question>
  );
}

function Note({ qItem }: QItemOverrideComponentProps) {
  return controlOf(qItem) ? null : <p className="note">{qItem.text}</p>;
}
