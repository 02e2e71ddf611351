import type { MouseEvent } from 'react';
import { LANGUAGES, useTexts, type Language } from './texts/texts';

/** What stands above each page. */
export function Header({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, language } = useTexts();
  return (
    <>
      <a className="skip" href="#main" onClick={toContent}>
        {t('app.skip')}
      </a>
      <header className="top">
        <span className="brand">{t('app.name')}</span>
        <label>
          <span className="visually-hidden">{t('app.language')}</span>
          <select value={language} onChange={(event) => onLanguage(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
    </>
  );
}

/** Without a change of the address, which would be a step in the history of pages. */
function toContent(event: MouseEvent) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
