import type { Bundle, ClinicalImpression, Coding, CommunicationRequest, Extension, FhirResource, GuidanceResponse, OperationOutcome, Parameters, ParametersParameter, RequestGroup, RiskAssessment, RiskAssessmentPrediction, ServiceRequest } from 'fhir/r4';

const SYSTEM = 'https://w3id.org/dermatome/CodeSystem/';
const EVIDENCE = 'https://w3id.org/dermatome/StructureDefinition/assessment-evidence';

const DIFFERENTIAL = 'https://w3id.org/dermatome/StructureDefinition/leg-numbness-risk-assessment';

/** A reason for or against, or questions whose answers are missing. */
export interface Evidence {
  direction: string;
  finding: Coding | undefined;
  linkIds: string[];
}

export interface PossibleCause {
  cause: Coding;
  /** Band of likelihood; undefined when it cannot be judged. */
  band: string | undefined;
  evidence: Evidence[];
}

export interface Step {
  text: string;
  reasons: string[];
}

/** What the page shows, read from the resources that the server returned. Nothing is computed. */
export interface Assessment {
  final: boolean;
  urgency: Coding;
  basis: string;
  advice: string;
  signs: { sign: Coding; basis: string }[];
  causes: PossibleCause[];
  instruments: RiskAssessment[];
  self: Step[];
  care: Step[];
  open: { linkId: string; safety: boolean }[];
  date: string | undefined;
  resources: FhirResource[];
}

const named = (extensions: Extension[] | undefined, url: string) => extensions?.filter((e) => e.url === url) ?? [];

function evidenceOf(extensions: Extension[] | undefined): Evidence[] {
  return named(extensions, EVIDENCE).map(({ extension }) => ({
    direction: named(extension, 'direction')[0]?.valueCode ?? '',
    finding: named(extension, 'finding')[0]?.valueCoding,
    linkIds: named(extension, 'linkId').map((e) => e.valueString!)
  }));
}

const codingIn = (codings: Coding[] | undefined, system: string) => codings?.find((coding) => coding.system === SYSTEM + system);

function possibleCause(prediction: RiskAssessmentPrediction): PossibleCause {
  return {
    cause: prediction.outcome?.coding?.[0] ?? {},
    band: prediction.qualitativeRisk?.coding?.[0]?.code,
    evidence: evidenceOf(prediction.extension)
  };
}

const reasonsOf = (request: ServiceRequest | CommunicationRequest) => request.reasonCode?.map((reason) => reason.coding?.[0]?.display ?? '') ?? [];

export function read(bundle: Bundle): Assessment {
  const entries = bundle.entry ?? [];
  const resources = entries.flatMap((entry) => (entry.resource ? [entry.resource] : []));
  const all = <T extends FhirResource>(type: T['resourceType']) => resources.filter((r): r is T => r.resourceType === type);
  const impression = all<ClinicalImpression>('ClinicalImpression')[0]!;
  const findings = (impression.finding ?? []).map((finding) => ({ ...finding, codings: finding.itemCodeableConcept?.coding }));
  const urgency = findings.find((f) => codingIn(f.codings, 'leg-numbness-urgency'));
  const risks = all<RiskAssessment>('RiskAssessment');
  const differential = risks.find((risk) => risk.meta?.profile?.includes(DIFFERENTIAL));
  const proposed = ordered(all<RequestGroup>('RequestGroup')[0], entries);
  return {
    final: impression.status === 'completed',
    urgency: codingIn(urgency?.codings, 'leg-numbness-urgency') ?? {},
    basis: urgency?.basis ?? '',
    advice: differential?.mitigation ?? risks.find((risk) => risk.mitigation)?.mitigation ?? '',
    signs: findings.flatMap((f) => {
      const sign = codingIn(f.codings, 'leg-numbness-red-flag');
      return sign ? [{ sign, basis: f.basis ?? '' }] : [];
    }),
    causes: differential?.prediction?.map(possibleCause) ?? [],
    instruments: risks.filter((risk) => risk !== differential),
    // the request for emergency care says what the urgency says
    self: proposed.flatMap((r) => (r.resourceType === 'CommunicationRequest' ? [{ text: r.payload?.[0]?.contentString ?? '', reasons: reasonsOf(r) }] : [])),
    care: proposed.flatMap((r) => (r.resourceType === 'ServiceRequest' && !codingIn(r.code?.coding, 'leg-numbness-urgency') ? [{ text: r.code?.text ?? r.code?.coding?.[0]?.display ?? '', reasons: reasonsOf(r) }] : [])),
    open: all<GuidanceResponse>('GuidanceResponse').flatMap(openQuestions),
    date: impression.date,
    resources
  };
}

/** The proposals in the order of the group that lists them. */
function ordered(group: RequestGroup | undefined, entries: NonNullable<Bundle['entry']>): FhirResource[] {
  return group?.action?.flatMap((action) => entries.find((entry) => entry.fullUrl === action.resource?.reference)?.resource ?? []) ?? [];
}

function openQuestions(guidance: GuidanceResponse): Assessment['open'] {
  const outcomes = (guidance.contained ?? []).filter((r): r is OperationOutcome => r.resourceType === 'OperationOutcome');
  return outcomes.flatMap((outcome) =>
    outcome.issue.flatMap((issue) => {
      const question = codingIn(issue.details?.coding, 'leg-numbness-question');
      return question ? [{ linkId: question.code!, safety: issue.severity === 'warning' }] : [];
    })
  );
}

export interface Alternative {
  result: Coding;
  changes: { linkId: string; answers: string[] }[];
}

export interface Search {
  goal: string;
  alternatives: Alternative[];
}

const parts = (parameter: ParametersParameter, name: string) => parameter.part?.filter((part) => part.name === name) ?? [];

function textOfValue(part: ParametersParameter): string {
  const { valueCoding, valueInteger, valueDecimal, valueString } = part;
  return valueCoding?.display ?? valueCoding?.code ?? String(valueInteger ?? valueDecimal ?? valueString ?? '');
}

/** The searches for other answers in the result of the operation explain. */
export function searches(parameters: Parameters): Search[] {
  return (parameters.parameter ?? [])
    .filter((parameter) => parameter.name === 'search')
    .map((search) => ({
      goal: parts(search, 'goal')[0]?.valueCode ?? '',
      alternatives: parts(search, 'alternative').map((alternative) => ({
        result: parts(alternative, 'result')[0]?.valueCoding ?? {},
        changes: parts(alternative, 'change').map((change) => ({
          linkId: parts(change, 'linkId')[0]?.valueString ?? '',
          answers: parts(change, 'to').map(textOfValue)
        }))
      }))
    }));
}
