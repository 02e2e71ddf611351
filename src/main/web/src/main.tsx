import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Failure } from './Failure';
import './style.css';
import { TextsProvider } from './texts/texts';

const Launch = lazy(() => import('./record/Launch').then((module) => ({ default: module.Launch })));

/** An EHR opens the app at an address of its own; the page is the same. */
const launched = /\/launch$/.test(location.pathname);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider>
      <Failure>{launched ? <Suspense><Launch /></Suspense> : <App />}</Failure>
    </TextsProvider>
  </StrictMode>
);
