import { useEffect, useState } from 'react';
import type { Questionnaire } from 'fhir/r4';
import type { Connection } from './connection';
import { disconnect, isConnecting } from './ehrs';
import { recordOf } from './names';
import type { Offer } from './prefill';

const NONE: ReadonlyMap<string, Offer> = new Map();

/** The record that the app is connected to, if any, and what it suggests as answers. */
export function useRecord(questionnaire: Questionnaire | undefined, onFailure: (text: 'record.failed' | 'record.ended', retry: (() => void) | undefined) => void) {
  const [connection, setConnection] = useState<Connection | 'connecting' | undefined>(() => (isConnecting() ? 'connecting' : undefined));
  const [offers, setOffers] = useState<ReadonlyMap<string, Offer> | 'failed'>();
  const connected = typeof connection === 'object' ? connection : undefined;

  function connect() {
    setConnection('connecting');
    import('./connection').then(({ resume }) => resume()).then(setConnection, failed);
  }

  function failed(error: Error) {
    console.warn(error.message);
    setConnection(undefined);
    onFailure((error as { status?: number }).status === 401 ? 'record.ended' : 'record.failed', isConnecting() ? connect : undefined);
  }

  useEffect(() => {
    if (connection === 'connecting') connect();
  }, []);

  useEffect(() => {
    if (!connected || !questionnaire) return;
    import('./prefill').then(({ offers }) => offers(connected, questionnaire)).then(setOffers, (error: Error) => {
      console.warn(error.message);
      setOffers('failed');
    });
  }, [connected, questionnaire]);

  return {
    connection,
    connected,
    /** Whose it is, as a name that no other record has. */
    record: connected && recordOf(connected),
    offers: typeof offers === 'object' ? offers : NONE,
    /** How many answers it suggests; undefined while they are asked for. */
    offered: offers === 'failed' ? ('failed' as const) : offers?.size,
    failed,
    leave() {
      disconnect();
      setConnection(undefined);
      setOffers(undefined);
    }
  };
}
