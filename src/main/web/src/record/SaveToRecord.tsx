import { useEffect, useRef, useState } from 'react';
import type { Bundle, QuestionnaireResponse } from 'fhir/r4';
import { reason, type Reason as Why } from '../fhir/reason';
import { Reason } from '../Reason';
import { useTexts } from '../texts/texts';
import { authorize, type Connection } from './connection';
import { nameOf } from './names';
import type { Written } from './scopes';
import { accepted, ANSWERS, toWrite, write } from './writeBack';

interface Props {
  connection: Connection;
  title: string;
  response: QuestionnaireResponse;
  bundle: Bundle;
  /** Where the answers are in the record already. */
  stored: string | undefined;
}

/** Offers to write into the record what it takes and the person consents to. Nothing is written before. */
export function SaveToRecord({ connection, title, response, bundle, stored }: Props) {
  const { t } = useTexts();
  const [takes, setTakes] = useState<ReadonlySet<Written> | 'failed'>();
  const [state, setState] = useState<'idle' | 'working' | 'done' | Why>('idle');
  const written = useRef(new Map<string, string>(stored ? [[ANSWERS, stored]] : []));

  useEffect(() => {
    accepted(connection).then(setTakes, (error: Error) => {
      console.warn(error.message);
      setTakes('failed');
    });
  }, [connection]);

  if (!takes) return null;
  const resources = takes === 'failed' ? [] : toWrite(takes, title, response, bundle, !!stored);
  const types = [...new Set(resources.map(({ resource }) => resource.resourceType as Written))];
  const values = { name: nameOf(connection.patient), host: connection.host };

  function save() {
    setState('working');
    write(connection, resources, response, written.current).then(
      () => setState('done'),
      (error: unknown) => setState(failure(reason(error)))
    );
  }

  const failed = typeof state === 'object' ? state : undefined;

  return (
    <section aria-labelledby="save" className="card no-print">
      <h2 id="save">{t('save.title')}</h2>
      {types.length === 0 ? (
        <p>{t(takes === 'failed' ? 'save.unknown' : 'save.nothing', values)}</p>
      ) : (
        <>
          <p>{t('save.text', values)}</p>
          <ul>
            {types.map((type) => (
              <li key={type}>{t(`save.${type}`)}</li>
            ))}
          </ul>
          {state !== 'done' && (
            <button type="button" className="primary" disabled={state === 'working'} onClick={save}>
              {t(state === 'working' ? 'save.working' : 'save.consent')}
            </button>
          )}
          <div aria-live="polite">
            {failed && (
              <>
                <Reason {...failed} />
                <p>{t('save.part', { count: written.current.size - (stored ? 1 : 0), all: resources.length })}</p>
              </>
            )}
            {failed?.text === 'save.ended' && (
              <button type="button" onClick={() => void authorize(connection.client.state.serverUrl, undefined)}>
                {t('save.again')}
              </button>
            )}
            {state === 'done' && <p className="done">{t('save.done', { all: resources.length })}</p>}
          </div>
        </>
      )}
    </section>
  );
}

/** What a refusal of the EHR means; this server has no part in it. */
function failure({ text, detail }: Why): Why {
  if (text === 'app.failed' || text === 'app.busy') return { text: 'save.failed' };
  if (text === 'refused.login') return { text: 'save.ended' };
  return { text: text === 'refused.forbidden' ? 'save.forbidden' : 'save.refused', ...(detail && { detail }) };
}
