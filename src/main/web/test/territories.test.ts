import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSystem, ConceptMap } from 'fhir/r4';
import { expect, test } from 'vitest';
import { territoriesOf } from '../src/fhir/territories';

const root = join(import.meta.dirname, '../../../..');
const json = <T>(path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
const map = json<ConceptMap>('terminology/concept-map/ConceptMap-leg-numbness-finding-to-territory.json');
const system = json<CodeSystem>('terminology/code-system/CodeSystem-leg-numbness-territory.json');
const regions = json<CodeSystem>('terminology/code-system/CodeSystem-leg-numbness-body-region.json').concept!.map(({ code }) => code);

test('a finding leads to the area that its rule asks for, and no such finding is left out', () => {
  const cql = readFileSync(join(root, 'fhir-resources/library/FindingsBody.cql'), 'utf8');
  const rules = new Map([...cql.matchAll(/define "([^"]+)":\s+Territories\."([^"]+)"\n/g)].map((match) => [match[1]!, match[2]!]));
  const mapped = new Map(map.group![0]!.element.map(({ display, target }) => [display!, target![0]!.display!]));
  expect(rules.size).toBeGreaterThan(15);
  expect([...mapped].sort()).toEqual([...rules].sort());
});

test('every area is made of regions that are drawn', () => {
  for (const { code } of map.group![0]!.element) {
    const [territory] = territoriesOf([code!], map, system);
    expect(territory!.core.length, code).toBeGreaterThan(0);
    for (const region of [...territory!.core, ...territory!.extended, ...territory!.spared]) expect(regions, code).toContain(region);
  }
});

test('areas come in the order of the findings, each once, and other findings have none', () => {
  expect(territoriesOf(['burning', 'terr-l5', 'terr-lfcn', 'terr-l5'], map, system).map(({ code }) => code)).toEqual(['l5', 'lateral-femoral-cutaneous']);
});
