// Evaluates FHIRPath in an engine that has nothing in common with HAPI's.
// Usage: node fhirpath.mjs FOLDER < REQUEST > ANSWER, with the unpacked fhirpath package in FOLDER.
// The request names expressions to parse, and resources with expressions to evaluate on them, and may hold a Questionnaire with a patient and the
// answers of his record, from which the variables and initial expressions are evaluated as SDC says.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = async file => (await import(pathToFileURL(resolve(process.argv[2], file)))).default;
const fhirpath = await load('esm/fhirpath.mjs');
const r4 = await load('fhir-context/r4/index.js');
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable';
const INITIAL = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression';

const plain = value => String(value?.code ?? value);

function populate({ questionnaire, patient, record }) {
  const known = { patient };
  for (const { url, valueExpression: variable } of questionnaire.extension) {
    if (url === VARIABLE) {
      known[variable.name] = variable.language === 'text/fhirpath'
        ? fhirpath.evaluate(patient, variable.expression, known, r4)
        : record[variable.name] ?? { resourceType: 'Bundle' };
    }
  }
  const values = {};
  for (const item of fhirpath.evaluate(questionnaire, 'Questionnaire.repeat(item)', {}, r4)) {
    for (const { url, valueExpression: initial } of item.extension ?? []) {
      if (url === INITIAL) {
        const found = fhirpath.evaluate(item, initial.expression, { ...known, qitem: item }, r4);
        if (found.length > 0) {
          values[item.linkId] = found.map(plain).join(',');
        }
      }
    }
  }
  return values;
}

const request = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({
  unreadable: request.parse.filter(expression => {
    try {
      fhirpath.parse(expression);
      return false;
    } catch {
      return true;
    }
  }),
  values: request.evaluate.map(({ resource, expression }) => fhirpath.evaluate(resource, expression, {}, r4)),
  populated: request.populate.map(populate),
}));
