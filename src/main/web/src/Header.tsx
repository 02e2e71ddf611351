import { LANGUAGES, useTexts, type Language } from './texts/texts';

/** What stands above each page. */
export function Header({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, language } = useTexts();
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top">
        <span className="brand">{t('app.name')}</span>
        <label>
          <span className="visually-hidden">{t('app.language')}</span>
          <select value={language} onChange={(event) => onLanguage(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
    </>
  );
}
