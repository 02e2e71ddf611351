// Evaluates all defines of the package's CQL Libraries for each response of an NDJSON file, in the JavaScript engine cql-execution.
// Usage: node evaluate.js NODE_MODULES PACKAGE_FOLDER RESPONSES.ndjson VALUES.ndjson
// Each line of the output is an object: "Library.define" to true, false, null, a number, a text or a list of these.
'use strict';
const fs = require('fs');
const path = require('path');

const [modules, folder, input, output] = process.argv.slice(2);
const cql = require(path.resolve(modules, 'cql-execution'));
const fhir = require(path.resolve(modules, 'cql-exec-fhir'));

// The ELM as it is published, inside the Library resources.
const elm = fs.readdirSync(folder).filter(file => file.startsWith('Library-')).sort()
  .map(file => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')))
  .flatMap(library => (library.content || []).filter(content => content.contentType === 'application/elm+json'))
  .map(content => JSON.parse(Buffer.from(content.data, 'base64').toString('utf8')));
const repository = new cql.Repository(elm);
const libraries = elm.map(json => repository.resolve(json.library.identifier.id, json.library.identifier.version));
const codes = new cql.CodeService({});
const wrapper = fhir.FHIRWrapper.FHIRv401();

// The context is always one patient without any record: the response is a parameter.
const patients = fhir.PatientSource.FHIRv401();
patients.loadBundles([{ resourceType: 'Bundle', type: 'collection', entry: [{ resource: { resourceType: 'Patient', id: 'nobody' } }] }]);
const nobody = patients.currentPatient();

// One context per library and response, so that a define that several libraries use is evaluated once. By itself the engine makes
// one for each way from library to library, with the same values, and needs minutes.
class Contexts {
  constructor(response) {
    this.parameters = { QuestionnaireResponse: wrapper.wrap(response) };
    this.byLibrary = new Map();
  }

  of(library) {
    if (!this.byLibrary.has(library.name)) {
      const context = new cql.PatientContext(library, nobody, codes, this.parameters, undefined, new cql.NullMessageListener());
      context.getLibraryContext = alias => this.of(context.get(alias));
      this.byLibrary.set(library.name, context);
    }
    return this.byLibrary.get(library.name);
  }
}

async function evaluate(response) {
  const contexts = new Contexts(response);
  const values = {};
  for (const library of libraries) {
    const context = contexts.of(library);
    for (const [name, define] of Object.entries(library.expressions)) {
      if (define.context === 'Patient' && name !== 'Patient') {
        const known = context.context_values[name];
        const value = known === undefined ? await define.execute(context) : known;
        if (isPlain(value)) {
          values[library.name + '.' + name] = value === undefined ? null : value;
        }
      }
    }
  }
  return values;
}

// FHIR elements and tuples stay inside the engine.
function isPlain(value) {
  return Array.isArray(value) ? value.every(element => element === null || typeof element !== 'object') : typeof value !== 'object' || value === null;
}

(async () => {
  const out = fs.openSync(output, 'w');
  for (const line of fs.readFileSync(input, 'utf8').split('\n').filter(text => text.length > 0)) {
    fs.writeSync(out, JSON.stringify(await evaluate(JSON.parse(line))) + '\n');
  }
  fs.closeSync(out);
})().catch(error => {
  console.error(error.stack);
  process.exit(1);
});
