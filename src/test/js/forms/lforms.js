// Shows the Questionnaire of the server in lforms as it comes, and says what lforms has as the response.
const ask = (path) => fetch(`/fhir/${path}`, { headers: { Accept: 'application/fhir+json' } }).then((response) => response.json());

// Somebody of whom nothing is known. Without a patient lforms shows no form that has queries about one.
const patient = { resourceType: 'Patient', id: 'somebody' };
const nothing = { resourceType: 'Bundle', type: 'searchset', total: 0 };

// what lforms asks a FHIR client for: expansions of value sets, and the record of the patient
async function request(asked) {
  const path = asked.url ?? asked;
  return path.startsWith('ValueSet/') ? ask(path) : nothing;
}

LForms.Util.setFHIRContext({ request }, { patient });
try {
  await LForms.Util.addFormToPage(await ask('Questionnaire/leg-numbness'), 'form', { fhirVersion: 'R4' });
} catch (errors) {
  throw new Error([errors].flat().map((error) => error.message ?? error).join('; '));
}
window.response = () => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4');
