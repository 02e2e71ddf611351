import { useEffect, useState } from 'react';
import { useTexts } from '../texts/texts';
import type { Connection } from './connection';
import { ehrs } from './ehrs';
import { nameOf } from './names';

interface Props {
  connection: Connection | 'connecting' | undefined;
  /** How many answers the record suggests; undefined while they are asked for. */
  offered: number | 'failed' | undefined;
  onDisconnect: () => void;
  onFailure: (error: Error) => void;
}

/** The record that the app is connected to, or those that it can be connected to. Nothing where this server names none. */
export function ConnectedTo({ connection, offered, onDisconnect, onFailure }: Props) {
  const { t, formatDate } = useTexts();
  const [known, setKnown] = useState<string[]>([]);
  useEffect(() => {
    if (!connection) ehrs().then((found) => setKnown([...found.keys()]), () => undefined);
  }, [connection]);

  if (connection === 'connecting') return <p className="loading">{t('record.connecting')}</p>;
  if (connection) {
    const { patient, host } = connection;
    return (
      <section className="card" aria-labelledby="record">
        <h2 id="record">{t('record.title', { name: nameOf(patient) })}</h2>
        <p>{patient.birthDate ? t('record.born', { host, date: formatDate(patient.birthDate) }) : host}</p>
        <p aria-live="polite">{offered === undefined ? t('record.reading') : offered === 'failed' ? t('record.unread') : t('record.offered', { count: offered })}</p>
        <p className="muted">{t('record.privacy', { host })}</p>
        <button type="button" onClick={onDisconnect}>
          {t('record.disconnect')}
        </button>
      </section>
    );
  }
  if (known.length === 0) return null;
  const connect = (fhir: string) => import('./connection').then(({ authorize }) => authorize(fhir, undefined)).catch(onFailure);
  return (
    <section className="card" aria-labelledby="record">
      <h2 id="record">{t('record.connect.title')}</h2>
      <p>{t('record.connect.text')}</p>
      <div className="stack">
        {known.map((fhir) => (
          <button key={fhir} type="button" onClick={() => void connect(fhir)}>
            {t('record.connect', { host: new URL(fhir).host })}
          </button>
        ))}
      </div>
    </section>
  );
}
