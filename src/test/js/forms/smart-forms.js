// Shows the Questionnaire of the server in the renderer of Smart Forms as it comes, and says what the renderer has as the response.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { BaseRenderer, buildForm, getResponse, removeEmptyAnswersFromResponse, RendererThemeProvider, useRendererQueryClient } from '@aehrc/smart-forms-renderer';

const server = new URL('/fhir', location.href).href;

function Form() {
  return createElement(RendererThemeProvider, null, createElement(QueryClientProvider, { client: useRendererQueryClient() }, createElement(BaseRenderer)));
}

const questionnaire = await (await fetch(`${server}/Questionnaire/leg-numbness`, { headers: { Accept: 'application/fhir+json' } })).json();
await buildForm({ questionnaire, terminologyServerUrl: server });
createRoot(document.getElementById('form')).render(createElement(Form));
window.response = () => removeEmptyAnswersFromResponse(questionnaire, getResponse());
