import { Component, type ReactNode } from 'react';
import { useTexts } from './texts/texts';

/** What is shown when a page breaks: never nothing, because somebody may need help. */
export class Failure extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Notice /> : this.props.children;
  }
}

function Notice() {
  const { t } = useTexts();
  return (
    <main>
      <div className="banner warning" role="alert">
        <h1>{t('app.broken')}</h1>
        <p>{t('start.emergency.text')}</p>
        <button type="button" onClick={() => location.reload()}>
          {t('app.retry')}
        </button>
      </div>
    </main>
  );
}
