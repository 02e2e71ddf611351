import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Failure } from './Failure';
import './style.css';
import { TextsProvider } from './texts/texts';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider>
      <Failure>
        <App />
      </Failure>
    </TextsProvider>
  </StrictMode>
);
