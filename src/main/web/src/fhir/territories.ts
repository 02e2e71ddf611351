import type { CodeSystem, ConceptMap } from 'fhir/r4';

/** The area of skin that a nerve or a root supplies, as regions of the drawing. */
export interface Territory {
  code: string;
  name: string;
  /** Regions of which one is affected, that may be affected as well, and that are not. */
  core: string[];
  extended: string[];
  spared: string[];
}

/** The areas on which findings rest, in the order of the findings and each once. */
export function territoriesOf(findings: string[], map: ConceptMap, system: CodeSystem): Territory[] {
  const targets = new Map(map.group?.flatMap((group) => group.element.map((element) => [element.code, element.target?.[0]?.code])));
  const codes = new Set(findings.flatMap((finding) => targets.get(finding) ?? []));
  return [...codes].flatMap((code) => {
    const concept = system.concept?.find((each) => each.code === code);
    const regions = (property: string) => concept?.property?.filter((each) => each.code === property).map((each) => each.valueString ?? '') ?? [];
    return concept ? [{ code, name: concept.display ?? code, core: regions('core'), extended: regions('extended'), spared: regions('spared') }] : [];
  });
}
