import { useTexts } from './texts/texts';

/**
 * Calls for help, where the app is used on a phone. Mobile phones take 112 for the emergency number everywhere, whatever the number of the
 * country is (3GPP TS 22.101).
 */
export function Call() {
  const { t } = useTexts();
  return (
    <a className="call" href="tel:112">
      {t('alert.call')}
    </a>
  );
}
