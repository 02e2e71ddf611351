import type { OperationOutcome } from 'fhir/r4';

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(
    /** In the words of the server. */
    message: string,
    /** Kind of the first issue, as FHIR has it. */
    readonly code: string = 'unknown'
  ) {
    super(message);
  }
}

/** What a status says, where no issue does. */
const STATUS: Record<number, string> = { 401: 'login', 403: 'forbidden', 404: 'not-found', 408: 'timeout', 413: 'too-long', 422: 'processing', 429: 'throttled', 502: 'transient', 503: 'transient', 504: 'timeout' };

/** The refusal that an answer is. */
export async function refusal(response: Response): Promise<Refused> {
  const outcome = (await response.json().catch(() => undefined)) as OperationOutcome | undefined;
  const issues = outcome?.issue ?? [];
  const said = issues.map((issue) => issue.diagnostics ?? issue.details?.text ?? issue.code).join(' ');
  return new Refused(said || String(response.status), BY_STATUS.includes(response.status) ? STATUS[response.status] : (issues[0]?.code ?? STATUS[response.status]));
}

/** Statuses that say more than the issue: who is asking, and that another time would do. */
const BY_STATUS = [401, 403, 408, 429, 502, 503, 504];
