import { useEffect, useRef } from 'react';
import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4';
import type { Connection } from './connection';
import { names } from './purpose';

interface Ways {
  /** To fill in the form. */
  fill: () => void;
  /** To go on with answers that the record has, or to see what they mean. */
  open: (response: QuestionnaireResponse, reference: string) => void;
  fail: (text: 'purpose.other' | 'purpose.unusable', retry?: () => void) => void;
}

/** Goes, once and as soon as the form is there, to what the EHR has opened the app for. */
export function usePurpose(connected: Connection | undefined, form: Questionnaire | undefined, ways: Ways): void {
  const done = useRef<Connection>(undefined);
  useEffect(() => {
    if (!connected?.purpose || !form || done.current === connected) return;
    done.current = connected;
    const { questionnaire, response } = connected.purpose;
    if (questionnaire && !names(questionnaire, form)) return ways.fail('purpose.other');
    if (!response) return ways.fill();
    function read() {
      import('./kept').then(({ kept }) => kept(connected!, response!, form!)).then(
        (answers) => ways.open(answers, response!),
        (error: Error) => {
          console.warn(error.message);
          ways.fail('purpose.unusable', read);
        }
      );
    }
    read();
  }, [connected, form]);
}
