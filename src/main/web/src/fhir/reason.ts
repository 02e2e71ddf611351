import { Refused } from './server';
import type { Translate } from '../texts/texts';

/** Why the server did not do what it was asked for. */
export function reason(error: unknown, t: Translate): string {
  if (!(error instanceof Refused)) return t('app.failed');
  console.warn(error.message);
  return error.busy ? t('app.busy') : `${t('app.refused')} ${error.message}`;
}
