import { useEffect, useRef, useState } from 'react';
import type { QuestionnaireResponse } from 'fhir/r4';
import { read, type Assessment } from '../fhir/assessment';
import { Refused } from '../fhir/refused';
import { evaluate } from '../fhir/server';

const PAUSE = 350;

/** The server's preliminary assessment of the answers so far, asked for shortly after each change. */
export function useUrgency(response: QuestionnaireResponse, begun: boolean): { assessment: Assessment | undefined; unchecked: boolean } {
  const [assessment, setAssessment] = useState<Assessment>();
  const [unchecked, setUnchecked] = useState(false);
  const content = JSON.stringify(response.item ?? []);
  const latest = useRef(response);
  latest.current = response;
  useEffect(() => {
    if (!begun) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      evaluate(latest.current, abort.signal).then(
        (bundle) => {
          setAssessment(read(bundle));
          setUnchecked(false);
        },
        (error: Error) => {
          if (error.name !== 'AbortError') setUnchecked(true);
          if (error instanceof Refused) console.warn(error.message);
        }
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [content, begun]);
  return { assessment, unchecked };
}
