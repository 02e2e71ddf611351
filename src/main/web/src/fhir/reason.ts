import { Refused } from './refused';
import type { TextKey } from '../texts/en';

/** Why something was not done: in the words of the app and, if the server has said why, in its own. */
export interface Reason {
  text: TextKey;
  detail?: string;
}

/** Kinds of issues, as FHIR has them, by what they mean to the person. */
const KINDS: [TextKey, string[]][] = [
  ['app.busy', ['throttled', 'transient', 'timeout', 'lock-error', 'no-store', 'incomplete']],
  ['refused.answers', ['invalid', 'structure', 'required', 'value', 'invariant', 'code-invalid', 'processing', 'business-rule', 'extension']],
  ['refused.long', ['too-long', 'too-costly']],
  ['refused.login', ['login', 'expired', 'security', 'unknown-user']],
  ['refused.forbidden', ['forbidden', 'suppressed']],
  ['refused.missing', ['not-found', 'not-supported', 'deleted']]
];

/** Why the server did not do what it was asked for. */
export function reason(error: unknown): Reason {
  if (!(error instanceof Refused)) return { text: 'app.failed' };
  console.warn(error.message);
  const text = KINDS.find(([, codes]) => codes.includes(error.code))?.[0] ?? 'app.refused';
  return text === 'app.busy' ? { text } : { text, detail: error.message };
}
