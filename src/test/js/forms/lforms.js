// Shows the Questionnaire of the server in lforms as it comes, and says what lforms has as the response.
const ask = (path) => fetch(`/fhir/${path}`, { headers: { Accept: 'application/fhir+json' } }).then((response) => response.json());

// what lforms asks a FHIR client for: expansions of value sets, and the queries of the Questionnaire
LForms.Util.setFHIRContext({ request: (request) => ask(typeof request === 'string' ? request : request.url) });
await LForms.Util.addFormToPage(await ask('Questionnaire/leg-numbness'), 'form', { fhirVersion: 'R4' });
window.response = () => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4');
