import { expect, test, vi } from 'vitest';
import { reason } from '../src/fhir/reason';
import { refusal, Refused } from '../src/fhir/refused';

vi.spyOn(console, 'warn').mockImplementation(() => undefined);

const answer = (status: number, ...issue: { code: string; diagnostics?: string }[]) =>
  new Response(issue.length ? JSON.stringify({ resourceType: 'OperationOutcome', issue }) : '<html>', { status });

const texts = async (status: number, ...issue: { code: string; diagnostics?: string }[]) => reason(await refusal(answer(status, ...issue)));

test('a refusal is explained by its kind, and the words of the server are kept beside it', async () => {
  expect(await texts(422, { code: 'code-invalid', diagnostics: 'No option x.' }, { code: 'required', diagnostics: 'No age.' })).toEqual({ text: 'refused.answers', detail: 'No option x. No age.' });
  expect((await texts(413, { code: 'too-long' })).text).toBe('refused.long');
  expect((await texts(404, { code: 'not-found' })).text).toBe('refused.missing');
  expect((await texts(500, { code: 'exception' })).text).toBe('app.refused');
});

test('a status says what no issue says, and who is asking or when, whatever the issue says', async () => {
  expect(await texts(422)).toEqual({ text: 'refused.answers', detail: '422' });
  expect((await texts(401, { code: 'processing' })).text).toBe('refused.login');
  expect((await texts(403)).text).toBe('refused.forbidden');
  for (const busy of [408, 429, 502, 503, 504]) expect(await texts(busy, { code: 'exception' })).toEqual({ text: 'app.busy' });
});

test('a server that does not answer is not one that refuses', () => {
  expect(reason(new TypeError('Failed to fetch'))).toEqual({ text: 'app.failed' });
  expect(reason(new Refused('There is no such thing.')).text).toBe('app.refused');
});
